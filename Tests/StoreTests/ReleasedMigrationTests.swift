import HabitTestSupport
import Testing

@testable import HabitServer

/// A database remembers the checksum of each migration, and a server refuses one that differs.
///
/// So neither a migration nor what renders it may change once it is released. No server is needed to see that.
@Suite("released migrations")
struct ReleasedMigrationTests {
    @Test("each has the name and, on both engines, the checksum that it was released with")
    func pinned() {
        appendOnlyGolden(Self.lines(of: Migration.all), named: "migrations.txt")
    }

    @Test(
        "a word that is spelled differently, an edit, a swap or a removal is seen, and a new one is not refused"
    )
    func changes() {
        let released = Array(Migration.all.prefix(3))
        func isRefused(_ migrations: [Migration]) -> Bool {
            !isContinuation(Self.lines(of: migrations), of: Self.lines(of: released))
        }
        var edited = released
        edited[1] = Migration(name: edited[1].name, statements: edited[1].statements + ["SELECT 1"])
        #expect(isRefused(edited))
        var respelled = released
        respelled[0] = Migration(name: "0001_accounts", statements: ["CREATE TABLE users (id \(.integer))"])
        #expect(isRefused(respelled))
        var renamed = released
        renamed[2] = Migration(name: "0003_journal", statements: renamed[2].statements)
        #expect(isRefused(renamed))
        #expect(isRefused([released[1], released[0], released[2]]))
        #expect(isRefused(released.dropLast()))
        #expect(!isRefused(Array(Migration.all.prefix(4))))
    }

    private static func lines(of migrations: [Migration]) -> [String] {
        migrations.flatMap { migration in
            [("sqlite", Dialect.sqlite), ("postgres", .postgres)].map { engine, dialect in
                "\(migration.name) \(engine) \(migration.checksum(for: dialect))"
            }
        }
    }
}
