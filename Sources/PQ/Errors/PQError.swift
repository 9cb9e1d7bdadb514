import CLibPQ

/// Everything that can go wrong between this program and PostgreSQL.
public enum PQError: Error, Equatable, Sendable {
    /// There is no connection, or it was lost: nothing was committed by the failed call.
    case unreachable(message: String)
    /// The statement took longer than its time-out.
    case timedOut
    /// Every connection was in use for as long as the caller was ready to wait.
    case poolExhausted
    /// The connection was lost while a COMMIT was on its way: it may have happened or not.
    case commitUnknown
    /// The server refused the statement.
    case server(ServerError)
    /// The answer does not have the shape the caller reads: a missing column, a null, another type.
    case shape(String)
    /// A value or a setting that cannot be sent, such as text with U+0000 in it.
    case invalidValue(String)
    /// The pool was closed.
    case closed
}

extension PQError: CustomStringConvertible, CustomDebugStringConvertible {
    /// A sentence that holds neither bound values nor the connection string.
    public var description: String {
        switch self {
        case .unreachable(let message): "PostgreSQL cannot be reached: \(message)"
        case .timedOut: "PostgreSQL did not answer in time"
        case .poolExhausted: "no database connection became free in time"
        case .commitUnknown: "the connection was lost during COMMIT"
        case .server(let error): "PostgreSQL refused the statement: \(error)"
        case .shape(let message): "unexpected shape of a result: \(message)"
        case .invalidValue(let message): "invalid value: \(message)"
        case .closed: "the connection pool is closed"
        }
    }

    /// The same as `description`.
    public var debugDescription: String { description }
}

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

extension ServerError {
    /// The error in a result, or nil if it carries no code, which is how libpq reports its own errors.
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
