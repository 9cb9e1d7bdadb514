import NIOCore
import NIOHTTP1

/// Parses requests with NIO's decoder, limits what that decoder does not count, and continues where it stops.
///
/// NIO's decoder stops permanently after a request that offers another protocol. This server supports no other, so a
/// new decoder parses the next request (RFC 9110, section 7.8). One decoder belongs to one connection and runs on its
/// event loop.
final class RequestDecoder: ByteToMessageDecoder {
    typealias InboundOut = HTTPServerRequestPart

    /// The maximum size of the address and all header fields, in bytes.
    static let headLimit = 16 * 1024
    /// The maximum size of everything except the fields and the body, in bytes: white space, chunk sizes and their
    /// extensions.
    ///
    /// This is two socket reads. A single read may contain the end of one message and the start of others, but is
    /// counted towards one of them.
    private static let overheadLimit = 128 * 1024
    /// The additional allowance per body byte; a chunk of one byte has an overhead of five.
    private static let overheadPerByte = 8

    private var parser = RequestDecoder.newParser()
    /// The overhead of this message, in bytes.
    private var overhead = 0
    /// The size of this message's body, in bytes.
    private var body = 0
    private var hasStopped = false
    private var isAtStart = true
    /// Whether this message starts with the method HEAD, as far as its first bytes tell.
    private(set) var isHeadMethod = false
    private var isDiscarding = false
    /// Whether a head was rejected because its address alone is too long.
    private(set) var isAddressTooLong = false

    private static func newParser() -> HTTPRequestDecoder {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = headLimit
        limits.maxHeaderListSize = headLimit
        limits.maxHeaderFieldCount = 100
        return HTTPRequestDecoder(limitConfiguration: limits)
    }

    /// Counts a part that the parser has returned.
    ///
    /// - Parameter stops: whether the parser stops after this message.
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
            isAtStart = true
            isHeadMethod = false
        }
    }

    /// Discards all further data.
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
        if isAtStart, before > 0 {
            isAtStart = false
            isHeadMethod = buffer.readableBytesView.starts(with: "HEAD ".utf8)
        }
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

    /// Whether a head that is too large has not got past its first line: at most a method has been consumed before,
    /// and no line ends within the limit.
    private func isOneLine(_ buffer: ByteBuffer) -> Bool {
        let shortestLine = "GET / HTTP/1.1\r\n".utf8.count
        return overhead < shortestLine
            && !buffer.readableBytesView.prefix(Self.headLimit).contains(UInt8(ascii: "\n"))
    }
}
