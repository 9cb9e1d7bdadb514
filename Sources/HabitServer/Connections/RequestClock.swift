import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends connections on which a request takes too long to arrive, however steadily it drips.
///
/// Hummingbird's own idle time-out starts again with every byte; these clocks start once: with the first byte of
/// a head, with the body, and between requests. One handler belongs to one connection and lives on its event
/// loop.
final class RequestClock: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    static let headTime = TimeAmount.seconds(10)
    static let bodyTime = TimeAmount.seconds(30)
    static let uploadTime = TimeAmount.minutes(2)
    static let idleTime = TimeAmount.seconds(60)
    /// How long a refused body is thrown away, so that the client reads the answer before the connection ends.
    static let lingerTime = TimeAmount.seconds(2)
    /// How long a client may leave an answer unread.
    static let writeTime = TimeAmount.seconds(30)

    private var timeout: Scheduled<Void>?
    private var isReadingBody = false
    private var requests = 0
    private var isLingering = false

    func handlerAdded(context: ChannelHandlerContext) {
        let heads = FirstByteHandler { [weak self] in self?.sawBytes(context) }
        try? context.pipeline.syncOperations.addHandler(heads, position: .first)
        // A new connection is there to send a request.
        schedule(Self.headTime, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timeout?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timeout?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isLingering { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            requests += 1
            isReadingBody = true
            let isUpload = head.headerFields[.contentType]?.hasPrefix("multipart/") == true
            schedule(isUpload ? Self.uploadTime : Self.bodyTime, context)
        case .body: break
        case .end:
            isReadingBody = false
            timeout?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        requests -= 1
        if isReadingBody {
            // Answered before the body has come: what is still on its way is not read as a request.
            context.writeAndFlush(data, promise: promise)
            linger(context)
        } else {
            context.write(data, promise: promise)
            if requests == 0 { schedule(Self.idleTime, context) }
        }
    }

    private func linger(_ context: ChannelHandlerContext) {
        isLingering = true
        context.channel.close(mode: .output, promise: nil)
        schedule(Self.lingerTime, context)
    }

    /// The clock of a head starts with its first byte.
    private func sawBytes(_ context: ChannelHandlerContext) {
        if requests == 0, !isReadingBody, !isLingering, !isAwaitingHead {
            isAwaitingHead = true
            schedule(Self.headTime, context)
        }
    }

    private var isAwaitingHead = true

    private func schedule(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        timeout?.cancel()
        if time != Self.headTime { isAwaitingHead = false }
        timeout = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
            context.close(promise: nil)
        }
    }
}
