import FoundationEssentials
import HTTPTypes
import HabitWire
import Hummingbird
import NIOCore

extension Response {
    /// An answer with a JSON body.
    init(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws {
        self.init(try JSONBody(value), status: status)
    }

    /// An answer with an encoded JSON body.
    init(_ body: JSONBody, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status,
            headers: [.contentType: "application/json"],
            body: .init(byteBuffer: body.bytes)
        )
    }

    /// An answer with a problem.
    init(_ problem: Problem) throws {
        let body = try ByteBuffer(bytes: JSON.bytes(of: problem))
        self.init(
            status: .init(code: problem.status),
            headers: [.contentType: Problem.mediaType],
            body: .init(byteBuffer: body)
        )
        switch problem.status {
        case 401: headers[.wwwAuthenticate] = "Bearer"
        // RFC 6750, section 3.1.
        case 403 where problem.code != ProblemCode.forbidden.rawValue:
            headers[.wwwAuthenticate] = "Bearer error=\"insufficient_scope\""
        case 429, 503: headers[.retryAfter] = "1"
        default: break
        }
    }

    /// `204 No Content`.
    static var noContent: Response { Response(status: .noContent) }
}
