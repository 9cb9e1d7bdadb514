import HabitWire
import Hummingbird

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
