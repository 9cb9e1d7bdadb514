public import HabitModel

/// The body of `POST /auth/signup` and `POST /auth/login`.
public struct Credentials: Codable, Hashable, Sendable {
    /// The username as typed; it is compared in lower case.
    public var username: String
    /// The password as typed.
    public var password: String
    /// At sign-up, the time zone of the account; UTC if absent.
    public var timeZone: ZoneName?
    /// At sign-up, the link of an invitation or its token, if the server requires one.
    public var invite: String?

    /// Creates credentials.
    public init(username: String, password: String, timeZone: ZoneName? = nil, invite: String? = nil) {
        self.username = username
        self.password = password
        self.timeZone = timeZone
        self.invite = invite
    }

    private enum CodingKeys: String, CodingKey {
        case username, password, invite
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

extension Credentials {
    /// The body of a login.
    public static let schema = DocumentSchema("credentials", "What a person logs in with.") { fields }

    /// The body of a sign-up.
    public static let signupSchema = DocumentSchema("sign-up", "A new account.") {
        fields + [
            .input("time_zone", .string, "the IANA name of the account's time zone; UTC if absent"),
            .input("invite", .string, "the link of an invitation, or its token, if the server requires one"),
        ]
    }

    private static var fields: [DocumentSchema.Field] {
        [
            .init("username", .string, "2 to 50 of a-z, 0-9, ., _ and -, compared in lower case"),
            .init("password", .string, "8 to 256 characters"),
        ]
    }
}

extension AccessToken {
    /// The document.
    public static let schema = DocumentSchema("access-token", "A new login.") {
        [
            .init("access_token", .string, "the JWT to send as \"Authorization: Bearer …\""),
            .init("token_type", .oneOf(["bearer"]), "always \"bearer\""),
            .init("expires_at", .nullable(.instant), "when the login ends; null from an older server"),
        ]
    }
}

extension PasswordChange {
    /// The document.
    public static let schema = DocumentSchema("password-change", "A change of password.") {
        [
            .init("current_password", .string, "the current password"),
            .init("new_password", .string, "the new password, 8 to 256 characters"),
        ]
    }
}

extension AccountDeletion {
    /// The document.
    public static let schema = DocumentSchema(
        "account-deletion",
        "The proof that the owner deletes an account."
    ) {
        [.init("current_password", .string, "the current password")]
    }
}
