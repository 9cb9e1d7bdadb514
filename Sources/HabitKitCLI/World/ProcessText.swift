public import Curl
internal import Glibc
internal import POSIXFiles

/// Checks that arguments and environment are UTF-8 before anything uses them.
///
/// Repairing them could create a habit with another name, or write to another folder.
enum ProcessText {
    /// The variables that name a file, a server or an account.
    private static let variables = [
        "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HABIT_SERVER", "HABIT_PROFILE",
        "HABIT_TOKEN", "HABIT_TOKEN_FILE", "HABIT_CA_FILE",
    ]

    /// The arguments without the program's name.
    ///
    /// - Throws: a usage failure for the first argument or environment variable that is not UTF-8.
    static func arguments() throws(Failure) -> [String] {
        var arguments: [String] = []
        for (index, argument) in CommandLine.arguments.enumerated().dropFirst() {
            guard let pointer = CommandLine.unsafeArgv[index], String(validatingCString: pointer) != nil
            else {
                throw Failure(
                    .usage,
                    "argument \(index) is not UTF-8: \"\(Escaping.visible(argument))\"",
                    hint: "set the terminal to UTF-8 (see locale)"
                )
            }
            arguments.append(argument)
        }
        for name in variables {
            guard let pointer = getenv(name) else { continue }
            guard String(validatingCString: pointer) != nil else {
                throw Failure(.usage, "environment variable \(name) is not UTF-8")
            }
        }
        return arguments
    }
}

/// A random UUID (RFC 9562, version 4).
///
/// Foundation's is always the same if `/dev/urandom` is unreadable, as in some containers. The second check-in would then
/// look like a repeat of the first.
enum RandomUUID {
    /// The text, in lower case.
    static func text() -> String {
        var generator = SystemRandomNumberGenerator()
        let high = generator.next() & ~0xF000 | 0x4000
        let low = generator.next() & ~(0b11 << 62) | 0b10 << 62
        let digits = Hex.text(high) + Hex.text(low)
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
            String(digits.dropFirst(range.lowerBound).prefix(range.count))
        }
        return groups.joined(separator: "-")
    }
}

/// Sends requests to a server.
public struct Transport: Sendable {
    /// Starts slow preparations, such as loading libcurl; called as soon as a command is known to need a request to a
    /// server with this address.
    public var prepare: @Sendable (_ server: String) -> Void
    /// Sends a request and waits for the answer.
    public var send: @Sendable (Request) throws(CurlError) -> Response
    /// The version of libcurl.
    public var version: @Sendable () throws(CurlError) -> String

    /// Creates a transport.
    public init(
        prepare: @escaping @Sendable (_ server: String) -> Void = { _ in },
        version: @escaping @Sendable () throws(CurlError) -> String = { "unknown" },
        send: @escaping @Sendable (Request) throws(CurlError) -> Response
    ) {
        self.prepare = prepare
        self.send = send
        self.version = version
    }
}
