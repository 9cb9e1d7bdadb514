import HabitModel
import HabitWire

/// Estimates the size of one person's answer before a batch is recorded, because each result holds its entry and
/// its habit in full.
struct BatchAnswerSize {
    /// An answer with this many check-ins always fits, however long the notes and descriptions are.
    private static let alwaysFits = 128
    /// The share of ``JSONBody/limit`` that results may use, in bytes; names and hints for rejected check-ins use the
    /// rest.
    private static let limit = 3 << 20
    /// The field names, numbers and instants of one result, in bytes.
    private static let frame = 1024

    /// The size so far for each person with more than ``alwaysFits`` check-ins.
    private var sizes: [Int64: Int] = [:]
    private var habits: [Int64: Int] = [:]
    private let applied: [(person: Int64, applied: CheckInBatch.Applied)]

    /// Reads the sizes of the habits involved; reads nothing for people with few check-ins.
    init(
        _ batch: [ValidatedCheckIn],
        _ outcomes: [CheckInBatch.Applied?],
        in connection: any SQLConnection
    ) throws {
        var counts: [Int64: Int] = [:]
        for checkIn in batch { counts[checkIn.userID, default: 0] += 1 }
        sizes = counts.filter { $0.value > Self.alwaysFits }.mapValues { _ in 0 }
        let large = Set(sizes.keys)
        applied = zip(batch, outcomes).compactMap { checkIn, outcome in
            outcome.flatMap { large.contains(checkIn.userID) ? (checkIn.userID, $0) : nil }
        }
        let ids = Set(applied.map(\.applied.key.habitID)).sorted()
        guard !ids.isEmpty else { return }
        let rows = try connection.rows(
            "SELECT id, name, slug, description, unit, tags FROM habits WHERE id \(anyOf: ids)"
        )
        for row in rows {
            habits[try row.int("id")] = try ["name", "slug", "description", "unit", "tags"].reduce(0) {
                $0 + JSONBody.size(of: try row.optionalText($1))
            }
        }
    }

    /// - Throws: `batchTooLarge`. The batch is then not recorded.
    mutating func check(_ changes: CheckInBatch) throws(StoreError) {
        for (person, applied) in applied {
            let size =
                (sizes[person] ?? 0) + Self.frame + (habits[applied.key.habitID] ?? 0)
                + JSONBody.size(of: changes.note(at: applied.key))
            guard size <= Self.limit else { throw .batchTooLarge }
            sizes[person] = size
        }
    }
}
