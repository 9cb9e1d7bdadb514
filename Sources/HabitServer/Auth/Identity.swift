import HabitWire

/// Who asks, by which login or token, and what they may do.
struct Identity: Sendable {
    let user: User
    let sessionID: String
    let grant: Grant
}
