import HabitModel
import HabitWire

/// Who asks, by which login or token, and what they may do.
struct Identity: Sendable {
    let user: User
    /// When the account's day start was last changed; when the account was made, if it never was.
    let dayStartChangedAt: Instant
    let sessionID: String
    let grant: Grant
}
