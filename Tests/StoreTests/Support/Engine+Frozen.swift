import FaultKit
import FoundationEssentials
import HabitTestSupport
import Testing

@testable import HabitServer

extension Engine {
    /// Runs a test on a copy of the database that was frozen with a schema, migrated to the newest one.
    func withFrozenDatabase(_ schema: String, _ body: (SQLStore) async throws -> Void) async throws {
        let frozen =
            "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
            .joined(separator: "/") + "/Frozen/\(schema)"
        switch self {
        case .sqlite:
            let folder = try TemporaryFolder()
            let path = folder.path + "/habit.db"
            try FileManager.default.copyItem(atPath: frozen + ".db", toPath: path)
            try await run(SQLiteDatabase(path: path), body)
            withExtendedLifetime(folder) {}
        case .postgres:
            guard let url = PostgresServer.url else { try Test.cancel("needs HABIT_TEST_POSTGRES") }
            try await PostgresServer.withDatabase(of: url) { url in
                let done = try await Finished.run(
                    "/usr/bin/psql",
                    ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url, "-f", frozen + ".sql"]
                )
                try #require(done.code == 0, "\(done.errors)")
                try await run(PostgresDatabase(conninfo: url), body)
            }
        }
    }

    private func run(_ database: any SQLDatabase, _ body: (SQLStore) async throws -> Void) async throws {
        do {
            try await Migrator(database: database, logger: .quiet).run()
            try await body(SQLStore(database: database))
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }
}
