import Hummingbird
import NIOCore

/// What every request has.
struct RootContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection on which it came.
    let channel: any Channel
    /// Who asks, once ``TokenMiddleware`` has checked the token; routes that need it take a ``UserContext``.
    var identity: Identity?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
