import HabitWire
import Hummingbird
import Logging

/// What every request has.
struct RootContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who asks, once ``TokenMiddleware`` has checked the token; routes that need it take a ``UserContext``.
    var identity: Identity?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }
}

/// What a request of a person who is logged in has: a handler with this context has a user, not an optional.
struct UserContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let identity: Identity

    /// Who asks.
    var user: User { identity.user }

    init(context: RootContext) throws {
        guard let identity = context.identity else { throw Problem.notLoggedIn }
        coreContext = context.coreContext
        self.identity = identity
    }
}

/// Who asks, by which login or token, and what they may do.
struct Identity: Sendable {
    let user: User
    let sessionID: String
    let grant: Grant
}
