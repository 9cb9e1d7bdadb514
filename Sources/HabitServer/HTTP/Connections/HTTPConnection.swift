internal import CNIOLinux
internal import Glibc
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// One client's HTTP/1.1 connection, with limits on everything that a client could drag out.
struct HTTPConnection: HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let responder: HTTPChannelHandler.Responder
    let limits: RequestClock.Limits

    /// Adds the handlers in the order in which bytes arrive.
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
            // Closes idle connections when the server drains. Its own time-out is not used.
            try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: nil, logger: logger))
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel,
                configuration: .init(isOutboundHalfClosureEnabled: true)
            )
        }
    }

    /// Answers the connection's requests on its own event loop.
    func handle(value: Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(loop: value.channel.eventLoop)) {
            await handleHTTP(asyncChannel: value, logger: logger)
        }
    }
}

extension HTTPServerBuilder {
    /// Builds connections with these limits.
    static func limited(_ limits: RequestClock.Limits = .init()) -> HTTPServerBuilder {
        HTTPServerBuilder { HTTPConnection(responder: $0, limits: limits) }
    }
}

/// Reports incoming bytes before they form a request.
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

// The compiler finds `rlimit` in the module it loads first: either of the two.

/// How many connections fit into the process's limit on open files.
enum ConnectionLimit {
    /// Reserved for everything else: ten PostgreSQL and eight S3 connections, or SQLite's files for five connections;
    /// open objects, the event loop, the standard streams, and a few clients that are accepted at once.
    private static let reserved = 64

    /// The maximum number of simultaneous clients; others wait in the kernel's queue.
    static func current() -> Int { descriptors.map(connections) ?? 512 }

    /// The maximum number of open descriptors; nil if the system does not tell.
    static var descriptors: Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
        return Int(clamping: limit.rlim_cur)
    }

    /// - Parameter limit: the maximum number of open descriptors (`ulimit -n`).
    static func connections(within limit: Int) -> Int {
        // Even below the reserve, the server must be able to answer someone.
        max(limit - reserved, limit / 4, 1)
    }
}
