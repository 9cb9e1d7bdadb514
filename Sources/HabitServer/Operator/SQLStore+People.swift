import HabitModel
import HabitWire
import Logging

/// A person as the operator sees them.
struct PersonRecord: Sendable, Equatable {
    let id: Int64
    let username: String
    let createdAt: Instant
    /// What counts towards the quota.
    let storedBytes: Int64
}

extension SQLStore {
    func people(after id: Int64, limit: Int) async throws -> [PersonRecord] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT id, username, created_at, stored_bytes FROM users WHERE id > \(id) ORDER BY id LIMIT \(limit)
                """
            ).map { row in
                PersonRecord(
                    id: try row.int("id"),
                    username: try row.text("username"),
                    createdAt: try row.instant("created_at"),
                    storedBytes: try row.int("stored_bytes")
                )
            }
        }
    }
}

extension Settings {
    /// Does a task on accounts, and returns what to print.
    func run(_ task: UserTask) async throws -> String {
        try await withStore { store in
            let objects = try Server.objects(self)
            return try await UserOperator(store: store, objects: objects, clock: systemClock).run(task)
        }
    }

    /// Opens the database of the settings, while servers run or not.
    func withStore<Value>(_ body: (SQLStore) async throws -> Value) async throws -> Value {
        let lock = try lockFolder()
        defer { withExtendedLifetime(lock) {} }
        let log = LogWriter(logFormat)
        defer { log.flush() }
        let logger = Logger(log, level: .warning)
        let store = SQLStore(database: try await Server.migratedDatabase(self, logger: logger))
        do {
            let value = try await body(store)
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }
}
