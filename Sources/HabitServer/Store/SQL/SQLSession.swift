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
