public import HabitModel

/// The answer to a login and to a change of password.
public struct AccessToken: Codable, Hashable, Sendable {
    /// The JWT to send as `Authorization: Bearer …`.
    public let accessToken: String
    /// Always `bearer`.
    public let tokenType: String
    /// When the token ends.
    @Nullable public var expiresAt: Instant?

    /// Makes an answer.
    public init(accessToken: String, expiresAt: Instant) {
        self.accessToken = accessToken
        self.tokenType = "bearer"
        self.expiresAt = expiresAt
    }

    private enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case tokenType = "token_type"
        case expiresAt = "expires_at"
    }
}
