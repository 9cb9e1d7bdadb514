import HabitModel

/// A token that is being used.
struct TokenUse: Hashable, Sendable {
    let id: Int64
    let lastUsedAt: Instant?
}
