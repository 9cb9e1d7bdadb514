import CLibPQ

/// Everything that can go wrong between this program and PostgreSQL.
public enum PQError: Error, Equatable, Sendable {
    /// There is no connection, or it was lost. The failed call committed nothing.
    case unreachable(message: String)
    /// The statement exceeded its time-out.
    case timedOut
    /// Every connection stayed in use for as long as the caller was prepared to wait.
    case poolExhausted
    /// The connection was lost during a COMMIT, which may or may not have taken effect.
    case commitUnknown
    /// The server rejected the statement.
    case server(ServerError)
    /// The result does not match what the caller reads: a missing column, an unexpected null, another type.
    case shape(String)
    /// A value or setting that cannot be sent, such as text containing U+0000.
    case invalidValue(String)
    /// The pool is closed.
    case closed
}

extension PQError: CustomStringConvertible, CustomDebugStringConvertible {
    /// A message without bound values and without the connection string.
    public var description: String {
        switch self {
        case .unreachable(let message): "cannot reach PostgreSQL: \(message)"
        case .timedOut: "PostgreSQL did not answer in time"
        case .poolExhausted: "no database connection became free in time"
        case .commitUnknown: "the connection was lost during COMMIT"
        case .server(let error): "PostgreSQL rejected the statement: \(error)"
        case .shape(let message): "unexpected result: \(message)"
        case .invalidValue(let message): "invalid value: \(message)"
        case .closed: "the connection pool is closed"
        }
    }

    /// The same as `description`.
    public var debugDescription: String { description }
}

/// What the server said about a statement it rejected.
public struct ServerError: Error, Equatable, Sendable {
    /// The kind of error.
    public let sqlState: SQLState
    /// The server's message, in the server's language.
    ///
    /// May quote values, so it does not belong in logs.
    public let message: String
    /// The server's explanation of the message.
    ///
    /// May quote values, so it does not belong in logs.
    public let detail: String?
    /// What the server suggests.
    public let hint: String?
    /// The violated constraint, if there is one.
    public let constraint: String?

    /// An error with these fields, as the server sent them.
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
    /// The code and the constraint; nothing that could hold a value.
    public var description: String {
        guard let constraint else { return "SQLSTATE \(sqlState)" }
        return "SQLSTATE \(sqlState), constraint \(constraint)"
    }

    /// The same as `description`.
    public var debugDescription: String { description }
}

extension ServerError {
    /// The error in a result, or nil if it has no code, which is how libpq reports its own errors.
    init?(_ result: borrowing ResultHandle) {
        guard let code = Self.field(pq_diag_sqlstate, of: result) else { return nil }
        self.init(
            sqlState: SQLState(rawValue: code),
            message: Self.field(pq_diag_message_primary, of: result) ?? "",
            detail: Self.field(pq_diag_message_detail, of: result),
            hint: Self.field(pq_diag_message_hint, of: result),
            constraint: Self.field(pq_diag_constraint_name, of: result)
        )
    }

    private static func field(_ code: Int32, of result: borrowing ResultHandle) -> String? {
        PQresultErrorField(result.pointer, code).map { String(cString: $0) }
    }
}
