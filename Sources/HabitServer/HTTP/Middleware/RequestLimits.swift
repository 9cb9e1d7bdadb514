import HTTPTypes
import HabitWire
import Hummingbird
import NIOCore

/// Rejects requests that are malformed, too long or ambiguous before they have any effect.
enum RequestLimits {
    static let addressLimit = 4096

    /// The request, whose body asks the client to go on if the client waits for that.
    static func checked(_ request: Request, on channel: any Channel) throws -> Request {
        if let refusal = Refusal(of: request.headers) { throw refusal.problem }
        guard request.uri.string.utf8.count <= addressLimit else { throw Problem.addressTooLong }
        // Implementations disagree on whether other codings are chunked (RFC 9112, section 6.1).
        guard request.headers[values: .transferEncoding].allSatisfy({ $0.lowercased() == "chunked" }) else {
            throw Problem(.malformedRequest, "The only supported transfer coding is chunked.")
        }
        guard request.headers[.expect] != nil else { return request }
        var request = request
        request.body = RequestBody(asyncSequence: AwaitedBody(body: request.body, channel: channel))
        return request
    }
}

extension Problem {
    static let addressTooLong = Problem(
        .addressTooLong,
        "The address is longer than \(RequestLimits.addressLimit) bytes."
    )
}
