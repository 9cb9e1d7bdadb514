/// One thing that a token may do, as it is written: `read`, `log`, `log:HABIT` or `full`.
public enum TokenScope: Hashable, Sendable, CustomStringConvertible {
    /// Look at everything of the person's; change nothing.
    case read
    /// Record check-ins of every habit, and nothing else.
    case log
    /// Record check-ins of this habit, named by its slug or id, and nothing else.
    case logHabit(String)
    /// Everything that a login may, but what only a login may (``Endpoint/Access/login``).
    case full

    /// How a scope is written, as a sentence's end.
    public static let expectation = "must be read, log, log:HABIT or full"

    /// Reads a scope; nil if there is none of that name.
    public init?(_ text: String) {
        switch text {
        case "read": self = .read
        case "log": self = .log
        case "full": self = .full
        default:
            guard text.hasPrefix("log:"), text.utf8.count > 4 else { return nil }
            self = .logHabit(String(text.dropFirst(4)))
        }
    }

    /// The scope as it is written.
    public var description: String {
        switch self {
        case .read: "read"
        case .log: "log"
        case .logHabit(let habit): "log:\(habit)"
        case .full: "full"
        }
    }
}

extension TokenScope: Codable {
    /// Reads a string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let scope = TokenScope(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: Self.expectation)
        }
        self = scope
    }

    /// Writes ``description``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
