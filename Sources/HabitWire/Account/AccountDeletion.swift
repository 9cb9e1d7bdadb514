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
