import HabitModel
import HabitWire

extension SQLStore {
    func addToken(_ token: NewTokenRecord) async throws -> Int64 {
        let session = token.session
        return try await database.write { connection in
            // Ending all sessions also locks the person, so no token can slip through.
            try connection.run("SELECT id FROM users WHERE id = \(session.userID) \(.forUpdate)")
            let maker = try connection.row(
                "SELECT id FROM sessions WHERE id = \(token.by) AND user_id = \(session.userID)"
            )
            guard maker != nil else { throw StoreError.missing }
            let names = try connection.rows(Self.liveTokens(of: session.userID, at: session.createdAt)).map {
                try $0.text("name")
            }
            guard !names.contains(token.name) else { throw StoreError.conflict }
            guard names.count < TokenLimitReached.limit else { throw TokenLimitReached() }
            try connection.run(
                """
                INSERT INTO sessions (id, user_id, created_at, expires_at)
                VALUES (\(session.id), \(session.userID), \(session.createdAt), \(session.expiresAt))
                """
            )
            let row = try connection.row(
                """
                INSERT INTO tokens (user_id, session_id, name, rights, created_at)
                VALUES (\(session.userID), \(session.id), \(token.name), \(token.rights.stored),
                    \(session.createdAt))
                RETURNING id
                """
            )
            return try Self.required(row).int("id")
        }
    }

    func tokens(of userID: Int64, at now: Instant) async throws -> [TokenRecord] {
        try await database.read { connection in
            try connection.rows(Self.liveTokens(of: userID, at: now)).map { try TokenRecord($0) }
        }
    }

    func endToken(_ token: TokenReference, of userID: Int64, at now: Instant) async throws -> Bool {
        let sessions: SQL =
            switch token {
            case .id(let id): "SELECT session_id FROM tokens WHERE user_id = \(userID) AND id = \(id)"
            case .name(let name):
                "SELECT session_id FROM tokens WHERE user_id = \(userID) AND name = \(name)"
            }
        return try await database.write { connection in
            let ids = try connection.rows(sessions).map { try $0.text("session_id") }
            return try !connection.rows(
                """
                DELETE FROM sessions
                WHERE id \(anyOf: ids) AND user_id = \(userID) AND expires_at > \(now) RETURNING id
                """
            ).isEmpty
        }
    }

    func noteUse(ofToken id: Int64, at now: Instant) async throws {
        try await database.write { try $0.run("UPDATE tokens SET last_used_at = \(now) WHERE id = \(id)") }
    }

    /// Tokens whose sessions exist; other rows remain, so that events can refer to their names.
    private static func liveTokens(of userID: Int64, at now: Instant) -> SQL {
        """
        SELECT tokens.id, name, rights, tokens.created_at, expires_at, last_used_at
        FROM tokens JOIN sessions ON sessions.id = session_id
        WHERE tokens.user_id = \(userID) AND expires_at > \(now) ORDER BY tokens.id
        """
    }
}

extension TokenRecord {
    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            id: try row.int("id"),
            name: try row.text("name"),
            rights: TokenRights(stored: try row.text("rights")),
            createdAt: try row.instant("created_at"),
            expiresAt: try row.instant("expires_at"),
            lastUsedAt: try row.optionalInstant("last_used_at")
        )
    }
}

extension AuthenticatedUser {
    /// A row of a session with its user and, for a token, the columns `token_id`, `rights` and `last_used_at`.
    init(_ row: any SQLRow) throws {
        user = try User(row)
        dayStartChangedAt = try row.optionalInstant("day_start_changed_at") ?? user.createdAt
        preferences = try Preferences(row)
        guard let id = try row.optionalInt("token_id") else {
            grant = .login
            token = nil
            return
        }
        grant = .token(TokenRights(stored: try row.text("rights")))
        token = TokenLastUse(id: id, lastUsedAt: try row.optionalInstant("last_used_at"))
    }
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
    /// The token of a newly created session.
    init(id: Int64, name: String, rights: TokenRights, session: LoginRecord) {
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

/// A new token, as it is stored.
struct NewTokenRecord: Sendable {
    /// The token's session; both end together.
    let session: LoginRecord
    let name: String
    let rights: TokenRights
    /// The session of the login that creates the token; it must still exist.
    let by: String
}

/// A token's id or name, as a person typed it.
enum TokenReference: Hashable, Sendable {
    case id(Int64)
    case name(String)
}

/// The person already has the maximum number of tokens.
struct TokenLimitReached: Error {
    /// The maximum number of tokens.
    static let limit = 100
}
