/// A permission of a token: `read`, `log`, `log:HABIT` or `full`.
public enum TokenScope: Hashable, Sendable, CustomStringConvertible {
    /// Read all of the person's data; change nothing.
    case read
    /// Record check-ins of any habit; nothing else.
    case log
    /// Record check-ins of the habit with this slug or id; nothing else.
    case logHabit(String)
    /// Everything a login may do, except what only a login may do (``Endpoint/Access/login``).
    case full

    /// The valid scopes, as the end of an error message.
    public static let expectation = "must be read, log, log:HABIT or full"

    /// Parses a scope, or returns nil if there is none with this text.
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

    /// The scope's text.
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
    /// Decodes a scope's text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let scope = TokenScope(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: Self.expectation)
        }
        self = scope
    }

    /// Encodes the scope's text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
