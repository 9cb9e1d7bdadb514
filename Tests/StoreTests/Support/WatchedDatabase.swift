@testable import HabitServer

/// A database that shows each statement of a write transaction or a snapshot to a closure before running it.
struct WatchedDatabase: SQLDatabase {
    typealias Watch = @Sendable (SQL, any SQLConnection) throws -> Void

    let base: any SQLDatabase
    let watch: Watch

    var dialect: Dialect { base.dialect }
    var writeLanes: Int { base.writeLanes }
    var connections: ConnectionUse { base.connections }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await base.read(body)
    }

    func snapshot<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await base.snapshot { [watch] in try body(Connection(base: $0, watch: watch)) }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await base.write { [watch] in try body(Connection(base: $0, watch: watch)) }
    }

    func migrate<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await base.migrate(body)
    }

    func close() async { await base.close() }

    private struct Connection: SQLConnection {
        let base: any SQLConnection
        let watch: Watch

        func rows(_ sql: SQL) throws -> [any SQLRow] {
            try watch(sql, base)
            return try base.rows(sql)
        }

        func rows(ofEach statements: [SQL]) throws -> [[any SQLRow]] {
            for sql in statements { try watch(sql, base) }
            return try base.rows(ofEach: statements)
        }

        func finish(_ statements: [SQL]) throws -> [[any SQLRow]] {
            for sql in statements { try watch(sql, base) }
            return try base.finish(statements)
        }
    }
}
