import Hummingbird

/// What every request has.
struct RootContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who asks, once ``TokenMiddleware`` has checked the token; routes that need it take a ``UserContext``.
    var identity: Identity?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }
}
