import HabitModel

/// What is stored of a new account.
struct NewUser: Sendable {
    let username: Username
    let passwordHash: String
    let timeZone: ZoneName
    let createdAt: Instant
}
