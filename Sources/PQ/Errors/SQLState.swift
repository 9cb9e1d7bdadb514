/// A five-character PostgreSQL error code, as in appendix A of its manual.
public struct SQLState: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    /// The five characters.
    public let rawValue: String

    /// Any code, whether or not it has a name here.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The first two characters: the class of the error.
    public var classCode: Substring { rawValue.prefix(2) }

    /// The five characters.
    public var description: String { rawValue }
}

extension SQLState {
    /// 22003: a number does not fit its column.
    public static let numericValueOutOfRange = SQLState(rawValue: "22003")
    /// 22021: bytes that are not text in the server's encoding.
    public static let characterNotInRepertoire = SQLState(rawValue: "22021")
    /// 22P02: text that is not a valid value of its type.
    public static let invalidTextRepresentation = SQLState(rawValue: "22P02")
    /// 23502: a null in a NOT NULL column.
    public static let notNullViolation = SQLState(rawValue: "23502")
    /// 23503: a row refers to one that does not exist, or would lose the row it refers to.
    public static let foreignKeyViolation = SQLState(rawValue: "23503")
    /// 23505: a duplicate key.
    public static let uniqueViolation = SQLState(rawValue: "23505")
    /// 23514: a violated check constraint.
    public static let checkViolation = SQLState(rawValue: "23514")
    /// 0A000: among others, a prepared statement whose table has changed since.
    public static let featureNotSupported = SQLState(rawValue: "0A000")
    /// 25006: a write in a read-only transaction, or on a standby.
    public static let readOnlyTransaction = SQLState(rawValue: "25006")
    /// 26000: a prepared statement that the server does not have.
    public static let invalidStatementName = SQLState(rawValue: "26000")
    /// 40001: a serialization failure; the whole transaction may be retried.
    public static let serializationFailure = SQLState(rawValue: "40001")
    /// 40P01: a deadlock; the whole transaction may be retried.
    public static let deadlockDetected = SQLState(rawValue: "40P01")
    /// 42P01: no such table.
    public static let undefinedTable = SQLState(rawValue: "42P01")
    /// 53100: the server's disk is full.
    public static let diskFull = SQLState(rawValue: "53100")
    /// 53300: the server has no free connection.
    public static let tooManyConnections = SQLState(rawValue: "53300")
    /// 55P03: a lock was not available.
    public static let lockNotAvailable = SQLState(rawValue: "55P03")
    /// 57014: the statement was cancelled, by its time-out or by an administrator.
    public static let queryCanceled = SQLState(rawValue: "57014")
    /// 57P01: the server is shutting down, or an administrator ended the connection.
    public static let adminShutdown = SQLState(rawValue: "57P01")
    /// 57P02: another server process crashed.
    public static let crashShutdown = SQLState(rawValue: "57P02")
    /// 57P03: the server is starting up.
    public static let cannotConnectNow = SQLState(rawValue: "57P03")

    /// Whether retrying the unchanged transaction later may succeed.
    ///
    /// True for a conflict with another transaction (class 40, a lock), a lack of resources (53), a cancelled
    /// statement or a server that stops or starts (57), and a lost connection (08).
    public var isTransient: Bool {
        switch classCode {
        case "08", "40", "53", "57": true
        default: self == .lockNotAvailable
        }
    }
}
