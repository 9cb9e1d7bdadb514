public import HabitModel

/// The body of `POST /auth/signup` and `POST /auth/login`.
public struct Credentials: Codable, Hashable, Sendable {
    /// The username as typed; it is compared in lower case.
    public var username: String
    /// The password as typed.
    public var password: String
    /// At sign-up, the time zone of the account; UTC if absent.
    public var timeZone: ZoneName?

    /// Creates credentials.
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

/// The response to a login and to a change of password.
public struct AccessToken: Codable, Hashable, Sendable {
    /// The JWT to send as `Authorization: Bearer …`.
    public let accessToken: String
    /// Always `bearer`.
    public let tokenType: String
    /// When the token expires; null from an older server.
    @Nullable public var expiresAt: Instant?

    /// Creates a response.
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
    /// The current password.
    public let currentPassword: String
    /// The new password.
    public let newPassword: String

    /// Creates a change of password.
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
    /// The current password, because a lost or stolen token must not be enough to delete an account.
    public let currentPassword: String

    /// Creates a deletion.
    public init(currentPassword: String) {
        self.currentPassword = currentPassword
    }

    private enum CodingKeys: String, CodingKey {
        case currentPassword = "current_password"
    }
}
