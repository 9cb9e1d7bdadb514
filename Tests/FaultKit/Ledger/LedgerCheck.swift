import HabitModel
import HabitWire
package import Testing

/// Compares a ledger with a server, in its tables and over HTTP, and records every difference as an issue.
package struct LedgerCheck: Sendable {
    private let ledger: Ledger
    private let tables: any Tables

    package init(_ ledger: Ledger, in tables: any Tables) {
        self.ledger = ledger
        self.tables = tables
    }

    /// Requires that the journal has each check-in at most once and each acknowledged one, and that the days match it.
    @discardableResult
    package func run(at location: SourceLocation = #_sourceLocation) async throws -> LedgerFindings {
        #expect(ledger.unexpected.isEmpty, "\(ledger.unexpected.prefix(3))", sourceLocation: location)
        let journal = try await tables.rows("SELECT change FROM check_ins").compactMap(Self.note)
        var findings = ledger.compare(withJournal: journal)
        #expect(findings.lost == 0, "lost", sourceLocation: location)
        #expect(findings.unknown == 0, "never sent", sourceLocation: location)

        let expected = ledger.counts(of: Set(journal))
        let recorded = try await recordedCounts()
        let keys = Set(expected.keys).union(recorded.keys)
        let missing = keys.reduce(0) { $0 + max(0, expected[$1, default: 0] - recorded[$1, default: 0]) }
        let surplus = keys.reduce(0) { $0 + max(0, recorded[$1, default: 0] - expected[$1, default: 0]) }
        #expect(missing == 0, "events missing from the days", sourceLocation: location)
        findings.lost += missing
        findings.doubled += surplus
        #expect(findings.doubled == 0, "doubled", sourceLocation: location)
        return findings
    }

    private func recordedCounts() async throws -> [Ledger.Key: Int] {
        let rows = try await tables.rows(
            """
            SELECT habits.slug || ' ' || CAST(habit_logs.log_date AS TEXT) || ' '
                || CAST(CAST(habit_logs.amount AS INTEGER) AS TEXT)
            FROM habit_logs JOIN habits ON habits.id = habit_logs.habit_id
            """
        )
        return try rows.reduce(into: [:]) { counts, row in
            let words = row.split(separator: " ").map(String.init)
            let day = try #require(words.count == 3 ? Day(words[1]) : nil, "\(row)")
            counts[Ledger.Key(habit: words[0], day: day)] = Int(words[2])
        }
    }

    /// The note of an event; nil if it has none.
    private static func note(in change: String) -> String? {
        guard case .set(let note) = try? JSON.decode(CheckIn.self, from: Array(change.utf8)).note else {
            return nil
        }
        return note
    }
}

/// A server's tables, read directly.
package protocol Tables: Sendable {
    /// The rows of a statement in the SQL that both engines share, with columns separated by `|`.
    func rows(_ sql: String) async throws -> [String]
}
