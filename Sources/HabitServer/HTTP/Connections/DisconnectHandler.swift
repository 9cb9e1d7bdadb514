import NIOCore
import NIOHTTPTypes

/// Detects that a connection's client has gone, so that no more work is done for it.
///
/// A client that closes only its sending side looks the same and is treated as gone, as in other servers. Small
/// answers are still sent. One handler belongs to one connection and runs on its event loop.
final class DisconnectHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    /// Cancelled when the client has gone.
    let cancellation = Cancellation()

    func channelInactive(context: ChannelHandlerContext) {
        cancellation.cancel()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent { cancellation.cancel() }
        context.fireUserInboundEventTriggered(event)
    }
}

extension Channel {
    /// The cancellation that ends the work for this connection's client.
    func cancellation() async -> Cancellation {
        if eventLoop.inEventLoop { return pipeline.cancellation }
        let found = try? await eventLoop.submit { [pipeline] in pipeline.cancellation }.get()
        return found ?? .gone
    }
}

extension ChannelPipeline {
    /// The connection's cancellation; a closed connection no longer has handlers.
    fileprivate var cancellation: Cancellation {
        (try? syncOperations.handler(type: DisconnectHandler.self).cancellation) ?? .gone
    }
}
