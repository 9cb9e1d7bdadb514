import HabitModel
import HabitWire

/// How large the answer to a person's part of a batch becomes, found out before it is recorded: each result has the
/// entry and the habit in full.
struct BatchAnswerSize {
    /// So many check-ins fit into an answer, whatever their notes and their habits' descriptions are.
    private static let few = 128
    /// What results may have of ``JSONBody/limit``; the rest is for the names and hints of those that are refused.
    private static let limit = 3 << 20
    /// The names, numbers and instants of a result.
    private static let frame = 1024

    /// The people with more check-ins than ``few``, and what they amount to.
    private var sizes: [Int64: Int] = [:]
    private var habits: [Int64: Int] = [:]
    private let applied: [(person: Int64, applied: CheckInBatch.Applied)]

    /// Reads how large the habits are that the check-ins are about; nothing is read for those who have few.
    init(
        _ batch: [ValidatedCheckIn],
        _ outcomes: [CheckInBatch.Applied?],
        in session: any SQLSession
    ) throws {
        var counts: [Int64: Int] = [:]
        for order in batch { counts[order.userID, default: 0] += 1 }
        sizes = counts.filter { $0.value > Self.few }.mapValues { _ in 0 }
        let large = Set(sizes.keys)
        applied = zip(batch, outcomes).compactMap { order, outcome in
            outcome.flatMap { large.contains(order.userID) ? (order.userID, $0) : nil }
        }
        let ids = Set(applied.map(\.applied.key.habitID)).sorted()
        guard !ids.isEmpty else { return }
        let rows = try session.rows(
            "SELECT id, name, slug, description, unit, tags FROM habits WHERE id \(anyOf: ids)"
        )
        for row in rows {
            habits[try row.int("id")] = try ["name", "slug", "description", "unit", "tags"].reduce(0) {
                $0 + JSONBody.size(of: try row.optionalText($1))
            }
        }
    }

    /// - Throws: `batchTooLarge`; then the batch is not recorded.
    mutating func check(_ ledger: CheckInBatch) throws(StoreError) {
        for (person, applied) in applied {
            let size =
                (sizes[person] ?? 0) + Self.frame + (habits[applied.key.habitID] ?? 0)
                + JSONBody.size(of: ledger.note(at: applied.key))
            guard size <= Self.limit else { throw .batchTooLarge }
            sizes[person] = size
        }
    }
}
