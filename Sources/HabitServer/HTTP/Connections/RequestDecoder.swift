import NIOCore
import NIOHTTP1

/// Parses requests with NIO's decoder, bounds what that one does not count, and goes on where it stops.
///
/// NIO's decoder stops for good after a request that offers another protocol. We speak no other, so a fresh one
/// parses the next request (RFC 9110, section 7.8). One decoder belongs to one connection and lives on its event
/// loop.
final class RequestDecoder: ByteToMessageDecoder {
    typealias InboundOut = HTTPServerRequestPart

    /// The most bytes of an address and all header fields together.
    static let headLimit = 16 * 1024
    /// How much a message may have beside its fields and its body: white space, chunk sizes and their extensions.
    ///
    /// Two reads of a socket: one read may end a message and begin others, and counts for one of them.
    private static let overheadLimit = 128 * 1024
    /// How many more of these bytes a byte of the body allows: a chunk of one byte has five.
    private static let overheadPerByte = 8

    private var parser = RequestDecoder.newParser()
    /// Bytes of this message that are not its body.
    private var overhead = 0
    /// Bytes of this message's body.
    private var body = 0
    private var hasStopped = false
    private var isDiscarding = false
    /// Whether a head was refused for the length of its address alone.
    private(set) var isAddressTooLong = false

    private static func newParser() -> HTTPRequestDecoder {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = headLimit
        limits.maxHeaderListSize = headLimit
        limits.maxHeaderFieldCount = 100
        return HTTPRequestDecoder(limitConfiguration: limits)
    }

    /// Told of each part as it leaves the parser.
    ///
    /// - Parameter stops: whether the parser stops at the end of this message.
    func note(_ part: HTTPServerRequestPart, stops: Bool) {
        switch part {
        case .head:
            overhead = 0
            body = 0
        case .body(let bytes):
            overhead -= bytes.readableBytes
            body += bytes.readableBytes
        case .end:
            overhead = 0
            body = 0
            hasStopped = stops
        }
    }

    /// Throws away whatever still comes.
    func discardTheRest() {
        isDiscarding = true
    }

    func decoderAdded(context: ChannelHandlerContext) {
        parser.decoderAdded(context: context)
    }

    func decoderRemoved(context: ChannelHandlerContext) {
        parser.decoderRemoved(context: context)
    }

    func decode(context: ChannelHandlerContext, buffer: inout ByteBuffer) throws -> DecodingState {
        guard !isDiscarding else {
            buffer.moveReaderIndex(to: buffer.writerIndex)
            return .needMoreData
        }
        let before = buffer.readableBytes
        do { _ = try parser.decode(context: context, buffer: &buffer) } catch HTTPParserError.headerOverflow {
            isAddressTooLong = isOneLine(buffer)
            throw HTTPParserError.headerOverflow
        }
        overhead += before - buffer.readableBytes
        guard overhead + buffer.readableBytes <= Self.overheadLimit + Self.overheadPerByte * body else {
            throw HTTPParserError.headerOverflow
        }
        guard hasStopped else { return .needMoreData }
        hasStopped = false
        parser.decoderRemoved(context: context)
        parser = Self.newParser()
        parser.decoderAdded(context: context)
        return buffer.readableBytes > 0 ? .continue : .needMoreData
    }

    func decodeLast(
        context: ChannelHandlerContext,
        buffer: inout ByteBuffer,
        seenEOF: Bool
    ) throws -> DecodingState {
        while buffer.readableBytes > 0, case .continue = try decode(context: context, buffer: &buffer) {}
        guard !isDiscarding else { return .needMoreData }
        return try parser.decodeLast(context: context, buffer: &buffer, seenEOF: seenEOF)
    }

    /// Whether a head that is too large is still in its first line: no more than a method has been taken before,
    /// and no line ends within the limit.
    private func isOneLine(_ buffer: ByteBuffer) -> Bool {
        let shortestLine = "GET / HTTP/1.1\r\n".utf8.count
        return overhead < shortestLine
            && !buffer.readableBytesView.prefix(Self.headLimit).contains(UInt8(ascii: "\n"))
    }
}
