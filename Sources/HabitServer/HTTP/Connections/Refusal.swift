import HTTPTypes
import HabitWire
import NIOHTTP1

/// Why a request is rejected before it is routed; it travels from ``RequestGuard`` to ``RequestLimits``.
enum Refusal: String {
    case malformed
    case lengthUnclear
    case headTooLarge
    case addressTooLong
    case version
    case host
    case expectation
    case tunnel

    /// The header field that carries it; a field of that name sent by a client is removed.
    static let field = "Habit-Server-Refusal"
    private static let name = HTTPField.Name(field)

    init(_ error: HTTPParserError) {
        self =
            switch error {
            case .headerOverflow: .headTooLarge
            // The parser reports the preface of HTTP/2 as `paused`.
            case .invalidVersion, .paused: .version
            case .unexpectedContentLength, .invalidContentLength: .lengthUnclear
            default: .malformed
            }
    }

    /// The reason why a request was rejected, or nil.
    init?(of head: HTTPFields) {
        guard let name = Self.name, let value = head[name] else { return nil }
        self.init(rawValue: value)
    }

    var problem: Problem {
        switch self {
        case .malformed: Problem(.malformedRequest, "The request is not valid HTTP/1.1.")
        case .lengthUnclear:
            Problem(.malformedRequest, "The length of the body is given twice or is not a number.")
        case .headTooLarge:
            Problem(
                .headersTooLarge,
                "The address and header fields are larger than \(RequestDecoder.headLimit) bytes, or there are "
                    + "more than 100 fields."
            )
        case .addressTooLong: .addressTooLong
        case .version: Problem(.versionNotSupported, "This server supports HTTP/1.0 and HTTP/1.1.")
        case .host: Problem(.malformedRequest, "The request must have exactly one valid Host field.")
        case .expectation: Problem(.expectationFailed, "The only supported expectation is 100-continue.")
        case .tunnel: Problem(.methodNotAllowed, "This server is not a proxy.")
        }
    }
}
