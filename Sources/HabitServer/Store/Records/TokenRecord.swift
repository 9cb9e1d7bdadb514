import HabitModel

/// A token as it is stored.
struct TokenRecord: Sendable, Hashable {
    let id: Int64
    let name: String
    let rights: TokenRights
    let createdAt: Instant
    let expiresAt: Instant
    let lastUsedAt: Instant?
}

extension TokenRecord {
    /// The token of a session that was just made.
    init(id: Int64, name: String, rights: TokenRights, session: SessionRecord) {
        self.init(
            id: id,
            name: name,
            rights: rights,
            createdAt: session.createdAt,
            expiresAt: session.expiresAt,
            lastUsedAt: nil
        )
    }
}
