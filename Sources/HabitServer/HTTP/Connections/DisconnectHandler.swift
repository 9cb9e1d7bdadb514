import NIOCore
import NIOHTTPTypes

/// Notices that the client of a connection has gone, so that nothing more is computed for it.
///
/// A client that closes only its sending side looks the same, and is taken for one that has gone, as by other servers:
/// what is small is answered all the same. One handler belongs to one connection and lives on its event loop.
final class DisconnectHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    /// What is cancelled when the client has gone.
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
    /// The cancellation of a connection, which ends the work for its client.
    func cancellation() async -> Cancellation {
        if eventLoop.inEventLoop { return pipeline.cancellation }
        let found = try? await eventLoop.submit { [pipeline] in pipeline.cancellation }.get()
        return found ?? .gone
    }
}

extension ChannelPipeline {
    /// A connection that has ended has no handlers any more.
    fileprivate var cancellation: Cancellation {
        (try? syncOperations.handler(type: DisconnectHandler.self).cancellation) ?? .gone
    }
}
