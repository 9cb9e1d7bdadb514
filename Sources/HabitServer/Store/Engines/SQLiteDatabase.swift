import GRDB
internal import Glibc
import HabitModel
import HabitWire
import Synchronization

/// The embedded engine: SQLite in one file, through GRDB.
struct SQLiteDatabase: SQLDatabase {
    let dialect = Dialect.sqlite
    // SQLite has one writer.
    let writeLanes = 1
    private static let readers = 4

    private let pool: DatabasePool
    private let threads: ReaderThreads
    private let onWait: @Sendable (Duration) -> Void
    /// 1 while a transaction is running.
    private let writing = WriterUse()
    /// How long a transaction may wait for its turn: first for others of this server, then for other processes.
    private let patience: Duration
    private let probe: WriteProbe

    /// Opens the file, creating it if necessary.
    ///
    /// - Parameter onWait: receives how long each caller has waited for a connection.
    init(
        path: String,
        patience: Duration = .seconds(5),
        onWait: @escaping @Sendable (Duration) -> Void = { _ in }
    ) throws {
        self.patience = patience
        self.onWait = onWait
        threads = ReaderThreads(limit: Self.readers, onWait: onWait)
        probe = WriteProbe(folder: path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".")
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = Self.readers
        do {
            pool = try Self.open(path, configuration, within: patience)
            // GRDB sets NORMAL when it opens the file, and a power failure could then lose the last commits.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        } catch let error as DatabaseError {
            throw SQLiteConnection.storeError(error)
        }
    }

    /// Opens the file, and tries again while another process is preparing it.
    ///
    /// A process that makes a file use a write-ahead log keeps others from opening it, and SQLite then refuses at once,
    /// whatever the time-out.
    private static func open(
        _ path: String,
        _ configuration: Configuration,
        within patience: Duration
    ) throws -> DatabasePool {
        let deadline = ContinuousClock.now + patience
        while true {
            do {
                return try DatabasePool(path: path, configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                guard ContinuousClock.now < deadline else { throw error }
                usleep(20_000)
            }
        }
    }

    var connections: ConnectionUse {
        let inUse = threads.runningCount + (writing.isActive.load(ordering: .relaxed) ? 1 : 0)
        return ConnectionUse(engine: "sqlite", inUse: inUse, idle: Self.readers + 1 - inUse)
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        // Each statement is a transaction of its own.
        try await threads.run { [pool] in
            do {
                return try pool.unsafeRead { try body(SQLiteConnection(database: $0)) }
            } catch let error as DatabaseError {
                throw SQLiteConnection.storeError(error)
            }
        }
    }

    func check() async throws {
        try await read { connection in
            try connection.run("SELECT 1")
            do { try probe.run() } catch {
                throw StoreError.unavailable("cannot write to the data folder: \(error)")
            }
        }
    }

    func snapshot<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await threads.run { [pool] in
            do {
                return try pool.unsafeRead { try Self.snapshot(in: $0, body) }
            } catch let error as DatabaseError {
                throw SQLiteConnection.storeError(error)
            }
        }
    }

    /// Reads in one transaction.
    ///
    /// Its statements are prepared once. GRDB parses its own each time.
    private static func snapshot<Value>(
        in database: Database,
        _ body: (any SQLConnection) throws -> Value
    ) throws -> Value {
        try database.cachedStatement(sql: "BEGIN").execute()
        // It has changed nothing.
        defer { try? database.cachedStatement(sql: "ROLLBACK").execute() }
        return try body(SQLiteConnection(database: database))
    }

    /// Transactions in the queue share their waiting time: while another process holds the lock, the last one does
    /// not wait once for each transaction before it.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let start = ContinuousClock.now
        do {
            return try await pool.writeWithoutTransaction { [patience, onWait, writing] database in
                writing.isActive.store(true, ordering: .relaxed)
                defer { writing.isActive.store(false, ordering: .relaxed) }
                let waited = ContinuousClock.now - start
                onWait(waited)
                let rest = max((patience - waited) / .milliseconds(1), 0)
                try database.execute(sql: "PRAGMA busy_timeout = \(Int(rest))")
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(SQLiteConnection(database: database))
                    return .commit
                }
                guard let value else { throw StoreError.unexpectedData("a transaction returned nothing") }
                return value
            }
        } catch let error as DatabaseError {
            throw SQLiteConnection.storeError(error)
        }
    }

    func migrate<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        // SQLite statements have no time-out. A migration that waits for another process in vain starts again.
        try await write(body)
    }

    func close() async {
        try? pool.close()
    }
}

/// Whether the only writer is at work.
private final class WriterUse: Sendable {
    let isActive = Atomic(false)
}

/// A GRDB connection, as seen by the SQL layer.
struct SQLiteConnection: SQLConnection {
    let database: Database

    func rows(_ sql: SQL) throws -> [any SQLRow] {
        let statement = try database.cachedStatement(sql: sql.text(for: .sqlite))
        let bindings: [SQLiteBinding] = sql.bindings()
        return try SQLiteResult(statement, StatementArguments(bindings.map(\.value))).rows
    }

    func rows(ofEach statements: [SQL]) throws -> [[any SQLRow]] {
        try statements.map { try rows($0) }
    }

    func finish(_ statements: [SQL]) throws -> [[any SQLRow]] { try rows(ofEach: statements) }

    /// The only place where SQLite's codes become a ``StoreError``.
    static func storeError(_ error: DatabaseError) -> StoreError {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: .conflict
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .missing
        default:
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR,
                .SQLITE_CANTOPEN,
                .SQLITE_INTERRUPT, .SQLITE_NOMEM, .SQLITE_PROTOCOL,
                // GRDB reports a closed pool with this code.
                .SQLITE_MISUSE:
                .unavailable("SQLite: \(error.resultCode) \(error.message ?? "")")
            default: .refused("SQLite: \(error.extendedResultCode) \(error.message ?? "")")
            }
        }
    }
}

/// A value that SQLite can bind; lists and tables are JSON texts, which `json_each` reads.
struct SQLiteBinding: SQLBinding {
    let value: (any DatabaseValueConvertible)?

    init(_ value: SQLValue) {
        self.value =
            switch value {
            case .null: nil
            case .int(let int): int
            case .double(let double): double
            case .text(let text): text
            case .bool(let bool): bool
            }
    }

    init(_ list: SQLList) {
        value =
            switch list {
            case .ints(let ints): "[\(ints.map(String.init).joined(separator: ","))]"
            case .texts(let texts): JSONValue.array(texts.map(JSONValue.string)).text()
            }
    }

    private init(json: String) {
        value = json
    }

    static func bindings(of table: SQLTable) -> [SQLiteBinding] { [SQLiteBinding(json: table.json)] }
}
