import FoundationEssentials
import HabitTestSupport
import Logging
import Testing

@testable import HabitServer

/// The databases on which one contract holds.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite
    case postgres

    var testDescription: String { rawValue }

    /// Runs a test on a database of its own, with the newest schema.
    func withStore(_ body: (SQLStore) async throws -> Void) async throws {
        try await withDatabase { database in
            try await Migrator(database: database.connection, logger: .quiet).run()
            try await body(SQLStore(database: database.connection))
        }
    }

    /// Runs a test on an empty database of its own.
    func withDatabase(_ body: (TestDatabase) async throws -> Void) async throws {
        switch self {
        case .sqlite:
            let folder = try TemporaryFolder()
            let path = folder.path + "/habit.db"
            try await run(body) { try SQLiteDatabase(path: path) }
            withExtendedLifetime(folder) {}
        case .postgres:
            guard let url = PostgresServer.url else { try Test.cancel("needs HABIT_TEST_POSTGRES") }
            try await PostgresServer.withDatabase(of: url) { url in
                try await run(body) { try PostgresDatabase(conninfo: url) }
            }
        }
    }

    private func run(
        _ body: (TestDatabase) async throws -> Void,
        open: @escaping @Sendable () throws -> any SQLDatabase
    ) async throws {
        let database = try TestDatabase(connection: open(), open: open)
        do { try await body(database) } catch {
            await database.connection.close()
            throw error
        }
        await database.connection.close()
    }
}

/// A database of one test.
struct TestDatabase: Sendable {
    let connection: any SQLDatabase
    /// Opens it once more, as a second server would.
    let open: @Sendable () throws -> any SQLDatabase
}

extension Logger {
    static var quiet: Logger { Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() } }
}
