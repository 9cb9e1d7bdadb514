public import HabitModel

/// The body of `POST /auth/signup` and `POST /auth/login`.
public struct Credentials: Codable, Hashable, Sendable {
    /// The username as typed; it is compared in lower case.
    public var username: String
    /// The password as typed.
    public var password: String
    /// The zone of the person's days, at sign-up; UTC if absent.
    public var timeZone: ZoneName?

    /// Makes credentials.
    public init(username: String, password: String, timeZone: ZoneName? = nil) {
        self.username = username
        self.password = password
        self.timeZone = timeZone
    }

    private enum CodingKeys: String, CodingKey {
        case username, password
        case timeZone = "time_zone"
    }
}

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

/// The body of `PUT /users/me/password`.
public struct PasswordChange: Codable, Hashable, Sendable {
    /// The password that still holds.
    public let currentPassword: String
    /// The password that is to hold from now on.
    public let newPassword: String

    /// Makes a change.
    public init(currentPassword: String, newPassword: String) {
        self.currentPassword = currentPassword
        self.newPassword = newPassword
    }

    private enum CodingKeys: String, CodingKey {
        case currentPassword = "current_password"
        case newPassword = "new_password"
    }
}

/// The body of `DELETE /users/me`.
public struct AccountDeletion: Codable, Hashable, Sendable {
    /// The password: a token that was found or stolen is not enough to take everything away.
    public let currentPassword: String

    /// Makes a deletion.
    public init(currentPassword: String) {
        self.currentPassword = currentPassword
    }

    private enum CodingKeys: String, CodingKey {
        case currentPassword = "current_password"
    }
}
