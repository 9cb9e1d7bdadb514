import FoundationEssentials
import HTTPTypes
import HabitWire
import Hummingbird
import HummingbirdCore
import NIOCore
import NIOHTTPTypes

extension Request {
    /// The maximum size of a JSON body, in bytes.
    static let jsonLimit = 64 * 1024
    /// The maximum size of a batch, in bytes; a thousand check-ins with short notes do not fit into ``jsonLimit``.
    static let batchLimit = 1024 * 1024

    /// Decodes a JSON body.
    ///
    /// - Parameter isOptional: whether an empty body means `{}`.
    func json<Value: Decodable>(
        _ type: Value.Type,
        limit: Int = Request.jsonLimit,
        isOptional: Bool = false
    ) async throws -> Value {
        try Self.decoded(type, await jsonBytes(limit: limit, isOptional: isOptional))
    }

    /// Reads the bytes of a JSON body.
    ///
    /// - Parameter isOptional: whether an empty body means `{}`.
    func jsonBytes(limit: Int, isOptional: Bool = false) async throws -> [UInt8] {
        try refuseEncoding()
        let bytes = try await bytes(limit: limit)
        if bytes.isEmpty, isOptional { return Array("{}".utf8) }
        guard mediaTypeIsJSON else {
            throw Problem(
                .unsupportedMediaType,
                "The body must be JSON in UTF-8, with the content type application/json."
            )
        }
        return bytes
    }

    /// Decodes the bytes of a JSON body.
    static func decoded<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) throws -> Value {
        do {
            return try JSON.decode(type, from: bytes)
        } catch let error as JSONSyntaxError {
            throw Problem(.malformedJSON, "The body is not valid JSON: \(error).")
        } catch let error as DecodingError {
            throw Problem(invalid: [FieldError(error)])
        }
    }

    /// Reads a body, but never more than the limit in bytes.
    func bytes(limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await eachPart(limit: limit) { part in
            part.withUnsafeReadableBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// Reads a body part by part, but never more than the limit in bytes.
    func eachPart(limit: Int, _ take: (ByteBuffer) async throws -> Void) async throws {
        if let announced = headers[.contentLength], Int(announced) ?? .max > limit {
            throw Problem.tooLarge(limit)
        }
        var size = 0
        var parts = body.makeAsyncIterator()
        while let part = try await Self.next(of: &parts) {
            size += part.readableBytes
            guard size <= limit else { throw Problem.tooLarge(limit) }
            try await take(part)
        }
    }

    private static func next(of parts: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do { return try await parts.next() } catch {
            // A chunk without a size, or a client that has gone.
            throw Problem(.malformedRequest, "The body is incomplete, or its chunks are invalid.")
        }
    }

    /// Compressed bodies are rejected, so that a small body cannot become a large one.
    func refuseEncoding() throws {
        guard headers[.contentEncoding] == nil else {
            throw Problem(.unsupportedMediaType, "The body must not be compressed.")
        }
    }

    private var mediaTypeIsJSON: Bool {
        guard let header = headers[.contentType] else { return false }
        return header == "application/json" || Self.isJSON(header.lowercased())
    }

    private static func isJSON(_ header: String) -> Bool {
        let parts = header.split(separator: ";").map { $0.split(separator: " ").joined() }
        guard parts.first == "application/json" else { return false }
        return parts.dropFirst().allSatisfy { ["charset=utf-8", "charset=\"utf-8\""].contains($0) }
    }
}

extension Problem {
    static func tooLarge(_ limit: Int) -> Problem {
        Problem(.tooLarge, "The body is larger than \(limit) bytes.")
    }
}

/// A body that the client sends only after `100 Continue`, which the first read sends.
///
/// A request that can be rejected by its head is answered without it (RFC 9110, section 10.1.1).
struct AwaitedBody: AsyncSequence, Sendable {
    let body: RequestBody
    let channel: any Channel

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(parts: body.makeAsyncIterator(), channel: channel)
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var parts: RequestBody.AsyncIterator
        /// Where to send `100 Continue`, or nil once sent.
        fileprivate var channel: (any Channel)?

        mutating func next() async throws -> ByteBuffer? {
            if let channel {
                self.channel = nil
                try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue))).get()
            }
            return try await parts.next()
        }
    }
}

/// The body of an answer, limited in size.
struct JSONBody: Sendable {
    /// The maximum size of an answer in bytes; a larger one is paged or rejected.
    static let limit = 4 << 20

    let bytes: ByteBuffer

    /// - Throws: a ``Problem`` if the encoded value is too large.
    init(_ value: some Encodable, orElse problem: Problem = .answerTooLarge) throws {
        let text = try JSON.bytes(of: value)
        guard text.count <= Self.limit else { throw problem }
        bytes = ByteBuffer(bytes: text)
    }

    /// The size of a text as a JSON string without its quotes, in bytes.
    static func size(of text: String?) -> Int {
        guard let text else { return 0 }
        return text.utf8.reduce(0) { size, byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
                UInt8(ascii: "\t"):
                size + 2
            default: size + 1
            }
        }
    }
}

extension Problem {
    static let answerTooLarge = Problem(
        .answerTooLarge,
        "The answer would be larger than \(JSONBody.limit >> 20) MiB.",
        hint: "Request less at once."
    )
}
