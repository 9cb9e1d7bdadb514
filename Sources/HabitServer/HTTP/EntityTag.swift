import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import POSIXFiles

/// The entity tag of an answer, by which a client recognises what it already has.
struct EntityTag {
    /// The tag, in quotes.
    let text: String

    /// A tag without its quotes.
    init(_ value: String) {
        text = "\"\(value)\""
    }

    /// The tag of a body.
    init(of body: some Sequence<UInt8>) {
        text = "\"" + Hex.text(SHA256.hash(data: Array(body)).prefix(16)) + "\""
    }

    /// Whether the client already has this body; a weak tag matches as well (RFC 9110, section 13.1.2).
    func isKnown(to request: Request) -> Bool {
        let known = request.headers[values: .ifNoneMatch].joined(separator: ",").split(separator: ",")
            .map { String($0.filter { $0 != " " }) }
        return known.contains { ["*", text, "W/" + text].contains($0) }
    }
}

/// A text that stays the same while the server runs.
struct FixedText: Sendable {
    private let bytes: ByteBuffer
    private let headers: HTTPFields
    private let tag: EntityTag

    /// - Parameter headers: the header fields besides the type, the tag and the rule for caches.
    init(_ text: String, type: String, headers: HTTPFields = [:]) {
        bytes = ByteBuffer(string: text)
        tag = EntityTag(of: text.utf8)
        var headers = headers
        headers[.eTag] = tag.text
        headers[.cacheControl] = "no-cache"
        headers[.contentType] = type
        self.headers = headers
    }

    /// The text, or `304 Not Modified` for a client that has it.
    func answer(to request: Request) -> Response {
        guard tag.isKnown(to: request) else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: bytes))
        }
        var headers = headers
        headers[.contentType] = nil
        return Response(status: .notModified, headers: headers)
    }
}
