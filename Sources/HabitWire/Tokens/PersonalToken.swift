public import HabitModel

/// A token that a person made for a machine, as its owner sees it: never the token itself.
public struct PersonalToken: Codable, Hashable, Sendable {
    /// The token's id.
    public let id: Int64
    /// The name that the person gave it.
    public let name: String
    /// What it may do; a habit by its present slug, or by its id once it is deleted.
    public let scopes: [TokenScope]
    /// When it was made.
    public let createdAt: Instant
    /// When it ends; null if it does not.
    @Nullable public var expiresAt: Instant?
    /// When it was last used, to the hour; null if it never was.
    @Nullable public var lastUsedAt: Instant?

    /// Makes a token's record.
    public init(
        id: Int64,
        name: String,
        scopes: [TokenScope],
        createdAt: Instant,
        expiresAt: Instant?,
        lastUsedAt: Instant?
    ) {
        self.id = id
        self.name = name
        self.scopes = scopes
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, scopes
        case createdAt = "created_at"
        case expiresAt = "expires_at"
        case lastUsedAt = "last_used_at"
    }
}
