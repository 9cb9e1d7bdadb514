import HabitWire
import Hummingbird
import NIOCore

/// What a request of a person who is logged in has: a handler with this context has a user, not an optional.
struct UserContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection on which it came.
    let channel: any Channel
    let identity: Identity

    /// Who asks.
    var user: User { identity.user }

    init(context: RootContext) throws {
        guard let identity = context.identity else { throw Problem.notLoggedIn }
        coreContext = context.coreContext
        channel = context.channel
        self.identity = identity
    }
}

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

extension UserContext {
    /// The `{habit}` of the path, as it was sent.
    func habitReference() throws(Problem) -> String { try pathText("habit") }

    /// What stands in the path in the place of a parameter, percent-decoded.
    func pathText(_ parameter: String) throws(Problem) -> String {
        guard let text = parameters.get(parameter).flatMap({ PercentEncoding.decode($0) }) else {
            throw .malformedPath
        }
        return text
    }
}
