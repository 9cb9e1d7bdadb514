import HummingbirdCore
import NIOCore

extension HTTPServerBuilder {
    /// HTTP/1.1 with a bound on everything that a client could draw out.
    static func limited(_ limits: RequestClock.Limits = .init()) -> HTTPServerBuilder {
        .http1(
            configuration: .init(
                additionalChannelHandlers: [RequestClock(limits: limits)],
                idleTimeout: nil,
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1024,
                    maxHeaderListSize: 16 * 1024,
                    maxHeaderFieldCount: 100
                )
            )
        )
    }
}
