import HabitTestSupport
import Testing

@testable import HabitServer

/// A database remembers the checksum of each migration, and a server rejects one that differs.
///
/// So neither a released migration nor the code that renders it may change. This test needs no server to find
/// out.
@Suite("released migrations")
struct ReleasedMigrationTests {
    @Test("every released migration has its original name and checksums")
    func releasedMigrationsAreUnchanged() {
        appendOnlyGolden(Self.lines(of: Migration.all), named: "migrations.txt")
    }

    @Test(
        "a renamed, edited, respelled, reordered or removed migration is detected, and a new one is allowed"
    )
    func changesAreDetected() {
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
