/// What the server said about a statement it refused.
public struct ServerError: Error, Equatable, Sendable {
    /// The kind of error.
    public let sqlState: SQLState
    /// The server's sentence, in its own language.
    ///
    /// May quote values: not for logs.
    public let message: String
    /// More of it.
    ///
    /// May quote values: not for logs.
    public let detail: String?
    /// What the server would try.
    public let hint: String?
    /// The constraint that was violated, if it was one.
    public let constraint: String?

    /// An error as the server sent it.
    public init(
        sqlState: SQLState,
        message: String,
        detail: String? = nil,
        hint: String? = nil,
        constraint: String? = nil
    ) {
        self.sqlState = sqlState
        self.message = message
        self.detail = detail
        self.hint = hint
        self.constraint = constraint
    }
}

// The server quotes bound values in message and detail, so neither is printed.
extension ServerError: CustomStringConvertible, CustomDebugStringConvertible {
    /// The code and the constraint, nothing that could hold a value.
    public var description: String {
        guard let constraint else { return "SQLSTATE \(sqlState)" }
        return "SQLSTATE \(sqlState), constraint \(constraint)"
    }

    /// The same as `description`.
    public var debugDescription: String { description }
}
