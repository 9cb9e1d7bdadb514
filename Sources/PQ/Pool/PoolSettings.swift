import CLibPQ

/// How a pool connects, and how long it waits.
public struct PoolSettings: Sendable {
    /// A libpq URL or key/value string; may hold a password.
    let conninfo: String
    /// The maximum number of open connections.
    public var maximumConnections = 10
    /// How long a caller waits for a free connection.
    public var acquireTimeout = Duration.seconds(5)
    /// How long connecting may take, including the set-up statements.
    public var connectTimeout = Duration.seconds(3)
    /// How long a statement or a pipeline may take, enforced by both client and server.
    public var statementTimeout = Duration.seconds(5)
    /// How many prepared statements a connection keeps.
    public var preparedStatements = 256
    /// Receives how long each caller has waited for a free connection; called on the caller's thread.
    public var onWait: (@Sendable (Duration) -> Void)?
    /// SQL to run on every new connection, one statement per element.
    public var sessionSetup: [String] = []

    /// Throws `PQError.invalidValue` if libpq cannot use the string; the error never quotes it.
    public init(conninfo: String) throws(PQError) {
        try Conninfo.validate(conninfo)
        self.conninfo = conninfo
    }

    /// The statements that set up a new connection.
    ///
    /// `bytea` values are only decoded in hexadecimal form.
    var setupStatements: [String] {
        let (seconds, attoseconds) = statementTimeout.components
        let milliseconds = min(max(seconds, 0), 1_000_000) * 1000 + attoseconds / 1_000_000_000_000_000
        return ["SET statement_timeout = \(max(milliseconds, 1))", "SET bytea_output = 'hex'"] + sessionSetup
    }
}

extension PoolSettings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Everything except the connection string.
    public var description: String {
        "at most \(maximumConnections) connections, acquire \(acquireTimeout), connect \(connectTimeout), "
            + "statement \(statementTimeout)"
    }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// Empty, because the connection string may hold a password.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Validates a connection string before libpq connects with it.
enum Conninfo {
    /// Never passes on libpq's own messages, because they quote the string, password included.
    ///
    /// A password with an `@` or a `/` that was not percent-encoded would end up in the host, the port or the
    /// database name, which later messages quote.
    static func validate(_ conninfo: String) throws(PQError) {
        guard !conninfo.utf8.contains(0), let options = PQconninfoParse(conninfo, nil) else {
            throw .invalidValue("cannot parse the connection string")
        }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            defer { option += 1 }
            guard let text = option.pointee.val else { continue }
            let value = String(cString: text)
            switch String(cString: keyword) {
            case "host", "hostaddr", "dbname":
                guard !value.contains("@") else {
                    throw .invalidValue(
                        "the connection string has one @ too many; percent-encode the password"
                    )
                }
            case "port":
                guard value.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ",") }) else {
                    throw .invalidValue("the port in the connection string is not a number")
                }
            default: break
            }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
