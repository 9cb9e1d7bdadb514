import HTTPTypes
import HabitWire
import NIOHTTP1

/// Why a request is refused before anybody looks at it, on its way from ``RequestGuard`` to ``RequestLimits``.
enum Refusal: String {
    case malformed
    case lengthUnclear
    case headTooLarge
    case addressTooLong
    case version
    case host
    case expectation
    case tunnel

    /// The header field in which it travels; a client's own is removed.
    static let field = "Habit-Server-Refusal"

    init(_ error: HTTPParserError) {
        self =
            switch error {
            case .headerOverflow: .headTooLarge
            // `paused` is what the parser calls the beginning of HTTP/2.
            case .invalidVersion, .paused: .version
            case .unexpectedContentLength, .invalidContentLength: .lengthUnclear
            default: .malformed
            }
    }

    /// The refusal of a request; nil if it is not refused.
    init?(of head: HTTPFields) {
        guard let name = HTTPField.Name(Self.field), let value = head[name] else { return nil }
        self.init(rawValue: value)
    }

    var problem: Problem {
        switch self {
        case .malformed: Problem(.malformedRequest, "The request cannot be read as HTTP/1.1.")
        case .lengthUnclear:
            Problem(.malformedRequest, "The length of the body is given twice, or is not a number.")
        case .headTooLarge:
            Problem(
                .headersTooLarge,
                "The address and the header fields have more than \(RequestDecoder.headLimit) bytes, or there are "
                    + "more than 100 fields."
            )
        case .addressTooLong: .addressTooLong
        case .version: Problem(.versionNotSupported, "This server speaks versions 1.0 and 1.1 of HTTP.")
        case .host: Problem(.malformedRequest, "A request needs one valid Host field.")
        case .expectation: Problem(.expectationFailed, "The only expectation that is met is 100-continue.")
        case .tunnel: Problem(.methodNotAllowed, "This server is not a proxy.")
        }
    }
}
