import HabitModel
import HabitWire

/// How large the answer to a batch becomes, found out before it is recorded: each result has the entry and the habit
/// in full.
struct BatchAnswerSize {
    /// So many check-ins fit into an answer, whatever their notes and their habits' descriptions are.
    private static let few = 128
    /// What results may have of ``JSONBody/limit``; the rest is for the names and hints of those that are refused.
    private static let limit = 3 << 20
    /// The names, numbers and instants of a result.
    private static let frame = 1024

    private var habits: [Int64: Int] = [:]
    private let isSmall: Bool

    /// Reads how large the habits are that a batch is about; nothing is read for a small one.
    init(_ applied: [BatchLedger.Applied?], in session: any SQLSession) throws {
        isSmall = applied.count <= Self.few
        let ids = Set(applied.compactMap(\.?.key.habitID)).sorted()
        guard !isSmall, !ids.isEmpty else { return }
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
    func check(_ applied: [BatchLedger.Applied?], _ ledger: BatchLedger) throws(StoreError) {
        guard !isSmall else { return }
        var size = 0
        for case let applied? in applied {
            size += Self.frame + (habits[applied.key.habitID] ?? 0)
            size += JSONBody.size(of: ledger.note(at: applied.key))
            guard size <= Self.limit else { throw .batchTooLarge }
        }
    }
}
