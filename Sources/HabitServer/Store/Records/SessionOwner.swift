import HabitModel
import HabitWire

/// Whose a session is, and what may be done with it.
struct SessionOwner: Sendable, Hashable {
    let user: User
    /// When the account's day start was last changed; when the account was made, if it never was.
    let dayStartChangedAt: Instant
    let grant: Grant
    /// The token that it is of; nil for a login.
    let token: TokenUse?
}
