import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends connections on which a request takes too long to arrive, however steadily it drips, and those whose
/// request was answered before its body had come or was to be the last.
///
/// Hummingbird's own idle time-out starts again with every byte; these clocks start once: with the first byte of
/// a head, with a body, and between requests. One handler belongs to one connection and lives on its event loop.
final class RequestClock: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How long the parts of a request may take.
    struct Limits: Sendable {
        var head = TimeAmount.seconds(10)
        var body = TimeAmount.seconds(30)
        var upload = TimeAmount.minutes(2)
        /// Between an answer and the next request.
        var idle = TimeAmount.seconds(60)
        /// How long a refused body is thrown away, so that the client reads the answer before the connection ends.
        var linger = TimeAmount.seconds(2)
    }

    private let limits: Limits
    private var timeout: Scheduled<Void>?
    /// Requests that have begun to arrive and are not answered.
    private var requests = 0
    /// Whether the last of them is still arriving.
    private var isReadingBody = false
    /// Whether the last of them is to be the last of the connection.
    private var isLast = false
    /// Whether the clock of the next head runs.
    private var isAwaitingHead = false
    /// Whether the connection only waits for its end.
    private var isLingering = false

    init(limits: Limits = Limits()) {
        self.limits = limits
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let firstBytes = FirstByteHandler { [weak self] in self?.awaitHead(context) }
        try? context.pipeline.syncOperations.addHandler(firstBytes, position: .first)
        // A new connection is there to send a request.
        awaitHead(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timeout?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timeout?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isLingering || isLast && !isReadingBody { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            requests += 1
            isLast = head.headerFields[.connection] == "close"
            isReadingBody = true
            isAwaitingHead = false
            let isUpload = head.headerFields[.contentType]?.lowercased().hasPrefix("multipart/") == true
            close(context, in: isUpload ? limits.upload : limits.body)
        case .body: break
        case .end:
            isReadingBody = false
            timeout?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // After the last answer there is none.
        if isLingering {
            promise?.succeed()
            return
        }
        // An earlier request of a pipeline has arrived whole, or its successor would not be here.
        let isEnd = requests == 1 && (isReadingBody || isLast)
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status.kind == .informational: context.write(data, promise: promise)
        case .head(var head) where isEnd:
            head.headerFields[.connection] = "close"
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            requests -= 1
            if isEnd {
                context.writeAndFlush(data, promise: promise)
                linger(context)
            } else {
                context.write(data, promise: promise)
                if requests == 0 { close(context, in: limits.idle) }
            }
        default: context.write(data, promise: promise)
        }
    }

    /// What is still on its way is thrown away, and never read as a request.
    private func linger(_ context: ChannelHandlerContext) {
        isLingering = true
        context.channel.close(mode: .output, promise: nil)
        close(context, in: limits.linger)
    }

    /// The clock of a head starts with its first byte and not again with the next.
    private func awaitHead(_ context: ChannelHandlerContext) {
        guard requests == 0, !isLingering, !isAwaitingHead else { return }
        isAwaitingHead = true
        close(context, in: limits.head)
    }

    private func close(_ context: ChannelHandlerContext, in time: TimeAmount) {
        timeout?.cancel()
        timeout = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
            context.close(promise: nil)
        }
    }
}
