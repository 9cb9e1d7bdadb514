import HTTPTypes
import HabitWire
import NIOCore
import NIOHTTPTypes

/// Closes connections whose request takes too long to arrive, however steadily it drips, and connections whose last
/// request has been answered, possibly before its body had arrived.
///
/// Hummingbird's idle time-out restarts with every byte. These clocks start once: at the first byte of a head, at
/// the start of a body, and between requests. A deadline is only a number: one timer per connection looks at it now and
/// then, so a request schedules nothing. One handler belongs to one connection and runs on its event loop.
final class RequestClock: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Time limits for the parts of a request.
    struct Limits: Sendable {
        var head = TimeAmount.seconds(10)
        var body = TimeAmount.seconds(30)
        var upload = TimeAmount.minutes(2)
        /// From an answer to the next request.
        var idle = TimeAmount.seconds(60)
        /// How long a rejected body is discarded, so that the client reads the answer before the connection closes.
        var linger = TimeAmount.seconds(2)
    }

    private let limits: Limits
    /// When the connection closes unless something happens before.
    private var deadline: NIODeadline?
    /// Looks at the deadline, never later than it.
    private var timer: (task: Scheduled<Void>, time: NIODeadline)?
    /// Requests that have started to arrive and have not been answered.
    private var requests = 0
    /// Whether the latest of them is still arriving.
    private var isReadingBody = false
    /// Whether the latest of them is the last on this connection.
    private var isLast = false
    /// Whether the clock for the next head is running.
    private var isAwaitingHead = false
    /// Whether the connection is only waiting to be closed.
    private var isLingering = false

    init(limits: Limits = Limits()) {
        self.limits = limits
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let firstBytes = FirstByteHandler { [weak self] in self?.awaitHead(context) }
        try? context.pipeline.syncOperations.addHandler(firstBytes, position: .first)
        // A new connection is expected to send a request.
        awaitHead(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stop()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
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
            close(context, in: Self.isUpload(head) ? limits.upload : limits.body)
        case .body: break
        case .end:
            isReadingBody = false
            deadline = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Nothing follows the last answer.
        if isLingering {
            promise?.succeed()
            return
        }
        // Earlier requests of a pipeline have arrived completely, or this one could not be here.
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

    /// The last parts of the addresses that take files, for programs and on pages.
    private static let uploads = Set(
        Endpoint.all.filter(\.takesFile).map { $0.template.split(separator: "/").last ?? "" }
    )

    /// Whether the body is a file, which takes longer than JSON; clients say little about it in their content type.
    private static func isUpload(_ head: HTTPRequest) -> Bool {
        guard head.method == .post || head.method == .put else { return false }
        let path = head.path?.prefix { $0 != "?" } ?? ""
        return path.split(separator: "/").last.map(uploads.contains) ?? false
    }

    /// Discards data that is still arriving, so that it is never read as a request.
    private func linger(_ context: ChannelHandlerContext) {
        isLingering = true
        context.channel.close(mode: .output, promise: nil)
        close(context, in: limits.linger)
    }

    /// Starts the clock for a head at its first byte; later bytes do not restart it.
    private func awaitHead(_ context: ChannelHandlerContext) {
        guard requests == 0, !isLingering, !isAwaitingHead else { return }
        isAwaitingHead = true
        close(context, in: limits.head)
    }

    private func close(_ context: ChannelHandlerContext, in time: TimeAmount) {
        let now = context.eventLoop.now
        let deadline = now + time
        self.deadline = deadline
        if let timer, timer.time <= deadline { return }
        timer?.task.cancel()
        startTimer(context, at: now)
    }

    /// Starts the timer for the deadline, but for no more than the shortest limit from now: whichever deadline follows
    /// then is later, and the timer can stay.
    private func startTimer(_ context: ChannelHandlerContext, at now: NIODeadline) {
        timer = nil
        guard let deadline else { return }
        let time = min(deadline, now + limits.shortest)
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: time) { [self] in
            let now = context.eventLoop.now
            if let deadline = self.deadline, deadline <= now {
                stop()
                context.close(promise: nil)
            } else {
                startTimer(context, at: now)
            }
        }
        timer = (task, time)
    }

    private func stop() {
        deadline = nil
        timer?.task.cancel()
        timer = nil
    }
}

extension RequestClock.Limits {
    /// The shortest limit on a connection that is in use.
    fileprivate var shortest: TimeAmount { min(head, body, upload, idle) }
}

extension Endpoint {
    /// Whether a request has the bytes of a file, or a form with one.
    fileprivate var takesFile: Bool { about.body.map { $0.isRaw || $0.file != nil } ?? false }
}
