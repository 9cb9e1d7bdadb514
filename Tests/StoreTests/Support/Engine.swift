import FaultKit
import FoundationEssentials
import HabitTestSupport
import Logging
import PQ
import Testing

@testable import HabitServer

/// The database engines that must fulfil the same contract.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite
    case postgres

    var testDescription: String { rawValue }

    /// Runs a test on a new database with the newest schema.
    func withStore(_ body: (SQLStore) async throws -> Void) async throws {
        try await withDatabase { database in
            try await Migrator(database: database.connection, logger: .quiet).run()
            try await body(SQLStore(database: database.connection))
        }
    }

    /// Runs a test on a new, empty database.
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

/// The database of one test.
struct TestDatabase: Sendable {
    let connection: any SQLDatabase
    /// Opens the database once more, as a second server would.
    let open: @Sendable () throws -> any SQLDatabase
}

extension Logger {
    static var quiet: Logger { Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() } }
}

extension Engine {
    /// Runs a test on a copy of the database frozen with a schema, migrated to the newest schema.
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

/// The throwaway PostgreSQL server that the tests use.
enum PostgresServer {
    static let url = ProcessInfo.processInfo.environment["HABIT_TEST_POSTGRES"].flatMap {
        $0.isEmpty ? nil : $0
    }

    /// At most six databases at once, with ten or twenty connections each, so that the server's limit of 100
    /// suffices.
    private static let semaphore = AsyncSemaphore(places: 6)

    /// Creates a database and drops it afterwards.
    static func withDatabase(of server: String, _ body: (String) async throws -> Void) async throws {
        await semaphore.enter()
        let name = "habit_\(UInt64.random(in: 0...UInt64.max))"
        do {
            try await run("CREATE DATABASE \(name)", on: server)
            let path = server.prefix { $0 != "?" }
            let base = path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)
            try await body("\(base)/\(name)")
        } catch {
            try? await run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)", on: server)
            await semaphore.leave()
            throw error
        }
        try? await run("DROP DATABASE \(name) WITH (FORCE)", on: server)
        await semaphore.leave()
    }

    private static func run(_ statement: String, on server: String) async throws {
        var settings = try PoolSettings(conninfo: server)
        settings.statementTimeout = .seconds(60)
        let pool = Pool(settings)
        do {
            _ = try await pool.withSession { try $0.execute(Query(unsafeSQL: statement)) }
        } catch {
            await pool.close()
            throw error
        }
        await pool.close()
    }
}

/// A semaphore for tasks that serves waiters in order of arrival.
actor AsyncSemaphore {
    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) {
        self.places = places
    }

    func enter() async {
        guard places == 0 else {
            places -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
}
