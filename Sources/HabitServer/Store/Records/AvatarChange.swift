import HabitWire

/// An avatar that took the place of another.
struct AvatarChange: Sendable {
    let user: User
    let replaced: FileRecord?
}
