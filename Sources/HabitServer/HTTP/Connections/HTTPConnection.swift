internal import CNIOLinux
internal import Glibc
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// One client's connection: HTTP/1.1, with a bound on everything that a client could draw out.
struct HTTPConnection: HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let responder: HTTPChannelHandler.Responder
    let limits: RequestClock.Limits

    /// Puts the handlers in the order in which bytes come in.
    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let decoder = RequestDecoder()
            try pipeline.addHandler(HTTPResponseEncoder())
            try pipeline.addHandler(ByteToMessageHandler(decoder))
            try pipeline.addHandler(RequestGuard(decoder))
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try pipeline.addHandler(DisconnectHandler())
            try pipeline.addHandler(RequestClock(limits: limits))
            // Ends idle connections when the server drains; its own time-out is not used.
            try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: nil, logger: logger))
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel,
                configuration: .init(isOutboundHalfClosureEnabled: true)
            )
        }
    }

    func handle(value: Value, logger: Logger) async {
        await handleHTTP(asyncChannel: value, logger: logger)
    }
}

extension HTTPServerBuilder {
    /// Connections with these limits.
    static func limited(_ limits: RequestClock.Limits = .init()) -> HTTPServerBuilder {
        HTTPServerBuilder { HTTPConnection(responder: $0, limits: limits) }
    }
}

/// Tells when bytes arrive, before they are a request.
final class FirstByteHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let onBytes: () -> Void

    init(onBytes: @escaping () -> Void) {
        self.onBytes = onBytes
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        onBytes()
        context.fireChannelRead(data)
    }
}

// The compiler finds `rlimit` in the first module that it loads, which may be either.

/// How many connections fit into what the system lets this process open.
enum Descriptors {
    /// For everything but clients: ten connections of PostgreSQL and eight of S3, or SQLite's files five times, the
    /// objects in hand, the event loop, the standard streams; and a few clients that are accepted in one go.
    private static let reserved = 64

    /// How many clients are let in at once; the others wait before the door, in the kernel's queue.
    static func connections() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
        return connections(within: Int(clamping: limit.rlim_cur))
    }

    /// - Parameter limit: how many descriptors there may be, as `ulimit -n` says.
    static func connections(within limit: Int) -> Int {
        // Below the reserve a server still has to be able to answer somebody.
        max(limit - reserved, limit / 4, 1)
    }
}
