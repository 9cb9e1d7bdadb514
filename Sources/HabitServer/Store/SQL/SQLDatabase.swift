import HabitModel

/// One of the two engines, seen from the SQL above it.
///
/// Both closures run off the event loops and the cooperative threads, and may run on any number of
/// connections at once. All errors are ``StoreError``s, or what the closure itself throws.
protocol SQLDatabase: Sendable {
    var dialect: Dialect { get }

    /// Reads; every statement sees what was committed before it began.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value

    /// Reads from one state of the database: for what takes several statements.
    func snapshot<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value

    /// Reads and writes in one transaction: all of it is on disk when this returns, or none of it happens.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value

    /// Writes for as long as it takes: a step of the schema may go over a large table, or wait for another server
    /// that makes it.
    func migrate<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value

    /// Whether it answers, and can take what is written.
    func check() async throws

    /// Closes the connections, when those in use have come back.
    func close() async
}

extension SQLDatabase {
    /// Asks for an answer; an engine whose disk is this machine's looks at that, too.
    func check() async throws {
        try await read { try $0.run("SELECT 1") }
    }
}

/// A connection that is lent to a closure, on the thread that the engine keeps for it.
///
/// It blocks, and must not leave the closure.
protocol SQLSession {
    /// The rows of one statement.
    func rows(_ sql: SQL) throws -> [any SQLRow]

    /// The rows of each of several statements, sent in one go where the engine can.
    func rows(ofEach statements: [SQL]) throws -> [[any SQLRow]]
}

extension SQLSession {
    /// Runs a statement for its effect.
    func run(_ sql: SQL) throws {
        _ = try rows(sql)
    }

    /// The first row of a statement.
    func row(_ sql: SQL) throws -> (any SQLRow)? {
        try rows(sql).first
    }
}

/// A row of a result; columns are read by name, and a column that is not as the schema says throws.
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

    /// A number of a column of floating point: the decimal that it stands for.
    func optionalDecimal(_ column: String) throws -> ExactDecimal? {
        try optionalDouble(column).map { try required(ExactDecimal(rounding: $0), column) }
    }

    func day(_ column: String) throws -> Day { try required(Day(text(column)), column) }

    private func required<Value>(_ value: Value?, _ column: String) throws -> Value {
        guard let value else {
            throw StoreError.unexpectedData("the column \(column) is not as the schema says")
        }
        return value
    }
}
