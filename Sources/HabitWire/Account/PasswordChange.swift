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
