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
