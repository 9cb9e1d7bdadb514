import HabitModel
import HabitWire

/// What is stored of a new token.
struct TokenOrder: Sendable {
    /// Its session, with which it ends.
    let session: SessionRecord
    let name: String
    let rights: TokenRights
    /// The session of the login that makes it, which must still be there.
    let by: String
}

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

/// How a person names a token.
enum TokenPath: Hashable, Sendable {
    case id(Int64)
    case name(String)
}

/// A token that is being used.
struct TokenUse: Hashable, Sendable {
    let id: Int64
    let lastUsedAt: Instant?
}

/// Whose a session is, and what may be done with it.
struct SessionOwner: Sendable, Hashable {
    let user: User
    let grant: Grant
    /// The token that it is of; nil for a login.
    let token: TokenUse?
}
