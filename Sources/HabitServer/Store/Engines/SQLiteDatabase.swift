import GRDB

/// The embedded engine: SQLite in one file, through GRDB.
struct SQLiteDatabase: SQLDatabase {
    let dialect = Dialect.sqlite
    private let pool: DatabasePool
    /// How long a transaction may wait for its turn, behind those of this server and then of other processes.
    private let patience: Duration
    private let probe: WriteProbe

    /// Opens the file, and makes it if there is none.
    init(path: String, patience: Duration = .seconds(5)) throws {
        self.patience = patience
        probe = WriteProbe(folder: path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".")
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // With NORMAL, which GRDB sets when it has opened the file, the last commits may be lost with the power.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
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

    func check() async throws {
        try await read { session in
            try session.run("SELECT 1")
            do { try probe.run() } catch {
                throw StoreError.unavailable("the data folder cannot be written: \(error)")
            }
        }
    }

    func snapshot<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        // Every read of SQLite's is one.
        try await read(body)
    }

    /// Those who wait in line wait together: while another process holds the lock, the last one does not wait as
    /// many times as there are before it.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        let deadline = ContinuousClock.now + patience
        do {
            return try await pool.writeWithoutTransaction { database in
                let rest = max((deadline - .now) / .milliseconds(1), 0)
                try database.execute(sql: "PRAGMA busy_timeout = \(Int(rest))")
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(SQLiteSession(database: database))
                    return .commit
                }
                guard let value else { throw StoreError.unexpectedData("a transaction without a result") }
                return value
            }
        } catch let error as DatabaseError {
            throw SQLiteSession.storeError(error)
        }
    }

    func migrate<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        // No statement of SQLite's has a time-out; who waits in vain for another process begins again.
        try await write(body)
    }

    func close() async {
        try? pool.close()
    }
}
