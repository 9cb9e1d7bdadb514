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
