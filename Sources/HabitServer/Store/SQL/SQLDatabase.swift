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
