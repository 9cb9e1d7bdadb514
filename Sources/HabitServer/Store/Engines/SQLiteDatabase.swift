import GRDB
import HabitModel
import HabitWire

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

/// GRDB's connection, as the SQL above it sees it.
struct SQLiteSession: SQLSession {
    let database: Database

    func rows(_ sql: SQL) throws -> [any SQLRow] {
        let (text, bindings) = sql.rendered(for: .sqlite)
        let statement = try database.cachedStatement(sql: text)
        return try Row.fetchAll(statement, arguments: StatementArguments(bindings.map(Self.argument)))
            .map(SQLiteRow.init)
    }

    func rows(ofEach statements: [SQL]) throws -> [[any SQLRow]] {
        try statements.map { try rows($0) }
    }

    private static func argument(_ value: SQLValue) throws -> (any DatabaseValueConvertible)? {
        switch value {
        case .null: nil
        case .int(let int): int
        case .double(let double): double
        case .text(let text): text
        case .bool(let bool): bool
        case .ints(let ints): "[\(ints.map(String.init).joined(separator: ","))]"
        case .texts(let texts): JSONValue.array(texts.map(JSONValue.string)).text()
        // Only PostgreSQL is given these: a table is one text here.
        case .column, .table: nil
        }
    }

    /// The one place where SQLite's codes become ours.
    static func storeError(_ error: DatabaseError) -> StoreError {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: .conflict
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .missing
        default:
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR,
                .SQLITE_CANTOPEN,
                .SQLITE_INTERRUPT, .SQLITE_NOMEM, .SQLITE_PROTOCOL,
                // GRDB's word for a pool that is closed.
                .SQLITE_MISUSE:
                .unavailable("SQLite: \(error.resultCode) \(error.message ?? "")")
            default: .refused("SQLite: \(error.extendedResultCode) \(error.message ?? "")")
            }
        }
    }
}

/// A row of SQLite.
struct SQLiteRow: SQLRow {
    let row: Row

    func optionalInt(_ column: String) throws -> Int64? { try decoded(column) }
    func optionalDouble(_ column: String) throws -> Double? { try decoded(column) }
    func optionalText(_ column: String) throws -> String? { try decoded(column) }
    func optionalBool(_ column: String) throws -> Bool? { try decoded(column) }

    func optionalInstant(_ column: String) throws -> Instant? {
        guard let text = try optionalText(column) else { return nil }
        guard let instant = Instant(text) else {
            throw StoreError.unexpectedData("the column \(column) is not an instant")
        }
        return instant
    }

    private func decoded<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
        guard let value: DatabaseValue = row[column] else {
            throw StoreError.unexpectedData("there is no column \(column)")
        }
        if value.isNull { return nil }
        guard let decoded = Value.fromDatabaseValue(value) else {
            throw StoreError.unexpectedData("the column \(column) is not as the schema says")
        }
        return decoded
    }
}
