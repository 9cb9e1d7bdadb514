import HabitWire

/// Whose a session is, and what may be done with it.
struct SessionOwner: Sendable, Hashable {
    let user: User
    let grant: Grant
    /// The token that it is of; nil for a login.
    let token: TokenUse?
}
