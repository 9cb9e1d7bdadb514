import GRDB

/// The embedded engine: SQLite in one file, through GRDB.
struct SQLiteDatabase: SQLDatabase {
    let dialect = Dialect.sqlite
    private let pool: DatabasePool

    /// Opens the file, and makes it if there is none.
    init(path: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            // GRDB's default for WAL, NORMAL, may lose the last commits with the power.
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
        } catch let error as DatabaseError {
            throw SQLiteSession.storeError(error)
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { try body(SQLiteSession(database: $0)) }
        } catch let error as DatabaseError {
            throw SQLiteSession.storeError(error)
        }
    }

    func snapshot<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        // Every read of SQLite's is one.
        try await read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.write { try body(SQLiteSession(database: $0)) }
        } catch let error as DatabaseError {
            throw SQLiteSession.storeError(error)
        }
    }

    func close() async {
        try? pool.close()
    }
}
