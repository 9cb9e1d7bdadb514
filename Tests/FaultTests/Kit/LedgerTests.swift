import FaultKit
import HabitModel
import Testing

/// The ledger, and what it finds.
@Suite
struct LedgerTests {
    private static let key = Ledger.Key(habit: "run", day: Day("2026-01-01") ?? .first)

    @Test("a reopened ledger knows what was sent and what was acknowledged")
    func reopenedLedger() async throws {
        try await Folder.lend { folder in
            let ledger = try Ledger(path: folder.path + "/ledger")
            await ledger.sent([("a", Self.key), ("b", Self.key)])
            await ledger.acknowledged(["a"])
            let again = try Ledger(path: folder.path + "/ledger")
            await again.sent([("c", Self.key)])
            #expect(again.acknowledged == ["a"])
            #expect(again.open == ["b", "c"])
            #expect(again.counts(of: ["a", "b"]) == [Self.key: 2])
        }
    }

    @Test("a comparison finds lost, doubled, unacknowledged and unknown check-ins")
    func findsDifferences() async throws {
        try await Folder.lend { folder in
            let ledger = try Ledger(path: folder.path + "/ledger")
            await ledger.sent(["a", "b", "c", "d", "e"].map { ($0, Self.key) })
            await ledger.acknowledged(["a", "b", "c"])
            #expect(
                ledger.compare(withJournal: ["a", "b", "b", "d", "x"])
                    == LedgerFindings(acknowledged: 3, lost: 1, doubled: 1, unacknowledged: 2, unknown: 1)
            )
            #expect(
                ledger.compare(withJournal: ["c", "b", "a"])
                    == LedgerFindings(acknowledged: 3, lost: 0, doubled: 0, unacknowledged: 0, unknown: 0)
            )
        }
    }

    @Test("a check finds a check-in that is missing from the tables, and one that counts twice")
    func findsLostAndDoubled() async throws {
        try await Folder.lend { folder in
            let ledger = try Ledger(path: folder.path + "/ledger")
            await ledger.sent([("a", Self.key), ("b", Self.key)])
            await ledger.acknowledged(["a", "b"])
            try await withKnownIssue {
                let tables = GivenTables(notes: ["a"], days: ["run 2026-01-01 1"])
                let findings = try await LedgerCheck(ledger, in: tables).run()
                #expect(findings.lost == 1 && findings.doubled == 0)
            } matching: {
                "\($0)".contains("lost")
            }
            try await withKnownIssue {
                let tables = GivenTables(notes: ["a", "b"], days: ["run 2026-01-01 3"])
                let findings = try await LedgerCheck(ledger, in: tables).run()
                #expect(findings.lost == 0 && findings.doubled == 1)
            } matching: {
                "\($0)".contains("doubled")
            }
            let tables = GivenTables(notes: ["a", "b"], days: ["run 2026-01-01 2"])
            try await LedgerCheck(ledger, in: tables).run()
        }
    }
}

/// Tables with rows chosen by a test.
private struct GivenTables: Tables {
    let notes: [String]
    let days: [String]

    func rows(_ sql: String) async throws -> [String] {
        sql.contains("check_ins") ? notes.map { #"{"add":1,"note":"\#($0)"}"# } : days
    }
}
