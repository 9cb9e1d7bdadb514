import HabitModel

/// A database engine, as seen by the SQL layer.
///
/// Closures run off the event loops and the cooperative threads, possibly on several connections at once. Methods
/// throw ``StoreError`` or whatever the closure throws.
protocol SQLDatabase: Sendable {
    var dialect: Dialect { get }
    /// How many write transactions on different people's rows it gains by running at once.
    var writeLanes: Int { get }

    /// The connections that it has open now.
    var connections: ConnectionUse { get }

    /// Reads. Each statement sees what was committed before it started.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Reads a single state of the database over several statements.
    func snapshot<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Reads and writes in one transaction. All of it is on disk when this returns, or none of it happens.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Writes without a time limit: a migration may rewrite a large table or wait for another server that migrates.
    func migrate<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Checks that the database responds and can store data.
    func check() async throws

    /// Closes the connections once those in use have been returned.
    func close() async
}

/// The connections to a database.
struct ConnectionUse: Sendable {
    /// `postgres` or `sqlite`.
    let engine: String
    let inUse: Int
    let idle: Int
}

extension SQLDatabase {
    /// Checks that the database responds; an engine with a local disk checks that as well.
    func check() async throws {
        try await read { try $0.run("SELECT 1") }
    }
}

/// A connection lent to a closure, on a thread that the engine provides.
///
/// Calls block. The connection must not escape the closure.
protocol SQLConnection {
    /// Runs a statement and returns its rows.
    func rows(_ sql: SQL) throws -> [any SQLRow]

    /// Runs several statements, in one round trip if the engine can, and returns the rows of each.
    func rows(ofEach statements: [SQL]) throws -> [[any SQLRow]]

    /// The rows of each of the last statements of a write transaction, which an engine may commit together with them.
    ///
    /// No statement may follow.
    func finish(_ statements: [SQL]) throws -> [[any SQLRow]]
}

extension SQLConnection {
    /// Runs a statement and discards its rows.
    func run(_ sql: SQL) throws {
        _ = try rows(sql)
    }

    /// Runs a statement and returns its first row.
    func row(_ sql: SQL) throws -> (any SQLRow)? {
        try rows(sql).first
    }
}

/// A row of a result.
///
/// Columns are read by name. A value that does not match the schema throws.
protocol SQLRow {
    func optionalInt(_ column: String) throws -> Int64?
    func optionalDouble(_ column: String) throws -> Double?
    func optionalText(_ column: String) throws -> String?
    func optionalBool(_ column: String) throws -> Bool?
    /// An instant, however the engine writes it.
    func optionalInstant(_ column: String) throws -> Instant?
}

extension SQLRow {
    func int(_ column: String) throws -> Int64 { try required(optionalInt(column), column) }
    func text(_ column: String) throws -> String { try required(optionalText(column), column) }
    func bool(_ column: String) throws -> Bool { try required(optionalBool(column), column) }
    func instant(_ column: String) throws -> Instant { try required(optionalInstant(column), column) }

    /// The decimal that a floating-point column stands for.
    func optionalDecimal(_ column: String) throws -> ExactDecimal? {
        try optionalDouble(column).map { try required(ExactDecimal(rounding: $0), column) }
    }

    func targetType(_ column: String) throws -> TargetType {
        try required(TargetType(rawValue: text(column)), column)
    }

    func day(_ column: String) throws -> Day { try required(Day(text(column)), column) }

    private func required<Value>(_ value: Value?, _ column: String) throws -> Value {
        guard let value else {
            throw StoreError.unexpectedData("the column \(column) does not have the type in the schema")
        }
        return value
    }
}
