import HabitModel

/// A login that a token names; the token ends when its session does.
struct SessionRecord: Sendable {
    let id: String
    let userID: Int64
    let createdAt: Instant
    let expiresAt: Instant
    /// The hash that the password was checked against: a login that a change of password has overtaken is
    /// refused.
    var provenBy: String?
}
