import HabitWire
import Hummingbird
import NIOCore

/// The context of a request from a logged-in person; handlers get a user, not an optional.
struct UserContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection of the request.
    let channel: any Channel
    var identity: Identity
    /// What the page says about the form that led to it.
    let notice: Notice?
    /// The validated query; empty until the route is known.
    var query = RequestQuery()

    /// The sender.
    var user: User { identity.user }

    init(context: RootContext) throws {
        guard let identity = context.identity else { throw Problem.notLoggedIn }
        coreContext = context.coreContext
        channel = context.channel
        self.identity = identity
        notice = context.notice
    }
}

/// The context of every request.
struct RootContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection of the request.
    let channel: any Channel
    /// The sender, once ``TokenMiddleware`` has checked the token; routes that need it take a ``UserContext``.
    var identity: Identity?
    /// What a page says about the form that led to it.
    var notice: Notice?
    /// What the log needs to know when the request has been answered.
    let facts = RequestFacts()

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}

extension UserContext {
    /// The `{habit}` in the path, as it was sent.
    func habitReference() throws(Problem) -> String { try pathText("habit") }

    /// A parameter of the path, percent-decoded.
    func pathText(_ parameter: String) throws(Problem) -> String {
        guard let text = parameters.get(parameter).flatMap({ PercentEncoding.decode($0) }) else {
            throw .malformedPath
        }
        return text
    }
}
