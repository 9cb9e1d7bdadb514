internal import HabitModel

/// Who a person is to one server.
struct Login: Codable, Hashable, Sendable {
    /// The server that the token belongs to; it goes to no other.
    var server: String
    /// The profile that it belongs to; nil outside every profile.
    var profile: String?
    /// The account's name.
    var username: String
    /// The account's id that no other account has on any server; nil if no answer has told it yet.
    var uid: String?
    /// The token to send.
    var accessToken: String
    /// When the token ends.
    var expiresAt: Instant?
    /// When the account's day starts, kept here so that a check-in needs one request and no more.
    var dayStartsAt: DayStart

    private enum CodingKeys: String, CodingKey {
        case server, profile, username, uid
        case accessToken = "access_token"
        case expiresAt = "expires_at"
        case dayStartsAt = "day_starts_at"
    }
}
