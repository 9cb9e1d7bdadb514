import HabitModel
import PQ

/// PostgreSQL through libpq: the engine for many people.
struct PostgresDatabase: SQLDatabase {
    let dialect = Dialect.postgres
    // One reads and decides while others write and wait for their COMMIT, which the server makes durable together.
    let writeLanes = 6
    private static let attempts = 3

    /// Makes PostgreSQL plan each statement once per connection, with indexes only.
    ///
    /// The schema has one suitable index for every statement, whatever its values are. A generic plan saves planning
    /// each time, but one made while a table was small could read the whole table after it has grown. These settings
    /// rule out such plans, so that row counts do not matter. docs/server.md explains this to administrators.
    private static let plannerSettings = [
        "SET plan_cache_mode = force_generic_plan", "SET enable_seqscan = off",
        "SET enable_hashjoin = off", "SET enable_mergejoin = off",
    ]

    private let pool: Pool

    /// Creates a pool that connects on first use.
    ///
    /// - Parameters:
    ///   - timeout: the time limit of a statement. Waiting for a lock is limited to four fifths of it.
    ///   - onWait: receives how long each caller has waited for a connection.
    /// - Throws: ``StoreError`` if libpq rejects the connection string. The error never contains the string.
    init(conninfo: String, timeout: Duration = .seconds(5), onWait: (@Sendable (Duration) -> Void)? = nil)
        throws
    {
        do {
            var settings = try PoolSettings(conninfo: conninfo)
            settings.statementTimeout = timeout
            settings.onWait = onWait
            let lockTimeout = Int(timeout * 4 / 5 / .milliseconds(1))
            settings.sessionSetup =
                [
                    "SET DateStyle = 'ISO, YMD'", "SET TimeZone = 'UTC'", "SET lock_timeout = \(lockTimeout)",
                ] + Self.plannerSettings
            pool = Pool(settings)
        } catch {
            throw StoreError(error)
        }
    }

    var connections: ConnectionUse {
        let usage = pool.usage
        return ConnectionUse(engine: "postgres", inUse: usage.lent, idle: usage.idle)
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.withSession { try body(PostgresConnection(session: $0)) }
        } catch let error as PQError {
            throw StoreError(error)
        }
    }

    func snapshot<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.withTransaction(isolation: .repeatableRead, readOnly: true) {
                try body(PostgresConnection(session: $0))
            }
        } catch let error as PQError {
            throw StoreError(error)
        }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await write(unlimited: false, body)
    }

    func migrate<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await write(unlimited: true, body)
    }

    /// PostgreSQL has rolled back a transaction that lost a race, so it is repeated.
    private func write<Value: Sendable>(
        unlimited: Bool,
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        var attempts = 1
        while true {
            do {
                return try await pool.withTransaction(unlimited: unlimited) {
                    try body(PostgresConnection(session: $0))
                }
            } catch let error as PQError {
                guard error.isLostRace, attempts < Self.attempts else { throw StoreError(error) }
                attempts += 1
            }
        }
    }

    func close() async {
        await pool.close()
    }
}

extension PQError {
    /// Whether the transaction was rolled back because of another one: a serialization failure or a deadlock.
    fileprivate var isLostRace: Bool {
        guard case .server(let error) = self else { return false }
        return error.sqlState == .serializationFailure || error.sqlState == .deadlockDetected
    }
}

extension StoreError {
    /// The only place where an SQLSTATE becomes a ``StoreError``.
    fileprivate init(_ error: PQError) {
        switch error {
        case .unreachable, .timedOut, .poolExhausted, .closed: self = .unavailable(error.description)
        case .commitUnknown: self = .outcomeUnknown
        case .invalidValue: self = .invalidValue(error.description)
        case .shape: self = .refused(error.description)
        case .server(let server): self.init(server, error.description)
        }
    }

    private init(_ error: ServerError, _ description: String) {
        switch error.sqlState.rawValue {
        case "23505": self = .conflict
        case "23503": self = .missing
        case "23502", "23514": self = .invalidValue(description)
        // A read-only server is a standby that has not been promoted yet during a failover.
        case "25006", "55P03": self = .unavailable(description)
        default:
            switch error.sqlState.classCode {
            // Connection errors, rolled back transactions, lack of resources, cancelled or shut down, system errors.
            case "08", "40", "53", "57", "58": self = .unavailable(description)
            // A value that does not fit, or invalid text.
            case "22": self = .invalidValue(description)
            default: self = .refused(description)
            }
        }
    }
}

/// A libpq connection, as seen by the SQL layer.
struct PostgresConnection: SQLConnection {
    let session: Session

    func rows(_ sql: SQL) throws -> [any SQLRow] {
        try session.query(Self.query(sql)).map(PostgresRow.init)
    }

    func rows(ofEach statements: [SQL]) throws -> [[any SQLRow]] {
        try session.pipeline(statements.map(Self.query)).map { rows in rows.map(PostgresRow.init) }
    }

    func finish(_ statements: [SQL]) throws -> [[any SQLRow]] {
        try session.finish(statements.map(Self.query)).map { rows in rows.map(PostgresRow.init) }
    }

    private static func query(_ sql: SQL) -> Query {
        Query(unsafeSQL: sql.text(for: .postgres), bindings: sql.bindings())
    }
}

extension PQ.Value: SQLBinding {
    init(_ value: SQLValue) {
        self =
            switch value {
            case .null: .null
            case .int(let int): .int(int)
            case .double(let double): .double(double)
            case .text(let text): .text(text)
            case .bool(let bool): .bool(bool)
            }
    }

    init(_ list: SQLList) {
        self =
            switch list {
            case .ints(let ints): .ints(ints)
            case .texts(let texts): .texts(texts)
            }
    }

    /// One array per column.
    static func bindings(of table: SQLTable) -> [PQ.Value] {
        table.columns.indices.map { .values(table.values(ofColumn: $0).map(PQ.Value.init)) }
    }
}

/// A PostgreSQL row.
struct PostgresRow: SQLRow {
    let row: Row

    func optionalInt(_ column: String) throws -> Int64? { try row.optionalInt(column) }
    func optionalDouble(_ column: String) throws -> Double? { try row.optionalDouble(column) }
    func optionalText(_ column: String) throws -> String? { try row.optionalText(column) }
    func optionalBool(_ column: String) throws -> Bool? { try row.optionalBool(column) }

    func optionalInstant(_ column: String) throws -> Instant? {
        guard let text = try row.optionalText(column) else { return nil }
        guard let instant = Instant(postgres: text) else {
            throw StoreError.unexpectedData("the column \(column) is not an instant in UTC")
        }
        return instant
    }
}
