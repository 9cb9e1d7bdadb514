import HabitModel
import HabitWire

extension SQLStore {
    func addSession(_ session: LoginRecord) async throws {
        try await database.write { connection in
            let owner = try connection.row(
                "SELECT password_hash FROM users WHERE id = \(session.userID) \(.forUpdate)"
            )
            guard let owner, try session.provenBy == nil || owner.text("password_hash") == session.provenBy
            else {
                throw StoreError.missing
            }
            // An older server on the same database creates accounts without a uid.
            try connection.run(
                "UPDATE users SET uid = \(.randomUUID) WHERE id = \(session.userID) AND uid IS NULL"
            )
            // A login removes the person's expired sessions, so nothing else has to.
            try connection.run(
                """
                DELETE FROM sessions WHERE user_id = \(session.userID) AND expires_at < \(session.createdAt)
                """
            )
            try connection.run(
                """
                INSERT INTO sessions (id, user_id, created_at, expires_at)
                VALUES (\(session.id), \(session.userID), \(session.createdAt), \(session.expiresAt))
                """
            )
            try Self.noteLogin(session, in: connection)
        }
    }

    func owners(ofSessions ids: [String], at now: Instant) async throws -> [String: AuthenticatedUser] {
        try await database.read { connection in
            let statement = AuthenticatedUser.statement(sessions: ids, at: now)
            return try AuthenticatedUser.bySession(connection.rows(statement))
        }
    }

    func logins(of userID: Int64, at now: Instant) async throws -> [LoginRecord] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT sessions.id, sessions.created_at, sessions.expires_at
                FROM sessions LEFT JOIN tokens ON tokens.session_id = sessions.id
                WHERE sessions.user_id = \(userID) AND sessions.expires_at > \(now) AND tokens.id IS NULL
                ORDER BY sessions.created_at DESC, sessions.id
                """
            ).map { row in
                LoginRecord(
                    id: try row.text("id"),
                    userID: userID,
                    createdAt: try row.instant("created_at"),
                    expiresAt: try row.instant("expires_at")
                )
            }
        }
    }

    func endLogin(_ id: String, of userID: Int64) async throws -> Bool {
        try await database.write { connection in
            let ended = try connection.row(
                """
                DELETE FROM sessions WHERE id = \(id) AND user_id = \(userID)
                    AND NOT EXISTS (SELECT 1 FROM tokens WHERE tokens.session_id = sessions.id)
                RETURNING id
                """
            )
            return ended != nil
        }
    }

    func endSession(_ id: String) async throws {
        try await database.write { try $0.run("DELETE FROM sessions WHERE id = \(id)") }
    }

    func endSessions(of userID: Int64) async throws {
        try await database.write { connection in
            // The lock waits for a token that is being created, so that it ends with the others.
            try connection.run("SELECT id FROM users WHERE id = \(userID) \(.forUpdate)")
            try connection.run("DELETE FROM sessions WHERE user_id = \(userID)")
        }
    }
}

/// A session: the login or token it belongs to is valid as long as the row exists.
struct LoginRecord: Sendable {
    let id: String
    let userID: Int64
    let createdAt: Instant
    let expiresAt: Instant
    /// The hash that the password was checked against; a login is rejected if the password has changed since.
    var provenBy: String?
    /// The address of the person who logs in, as ``KnownAddresses`` stores it.
    var address: String?
}

/// The owner of a session, and what the session allows.
struct AuthenticatedUser: Sendable, Hashable {
    let user: User
    /// When the account's day start last changed, or when the account was created.
    let dayStartChangedAt: Instant
    let grant: Grant
    /// The token that the session belongs to, or nil for a login.
    let token: TokenLastUse?
    /// How the user wants the pages.
    var preferences = Preferences()

    /// Finds the owners of the sessions that exist and have not expired.
    static func statement(sessions ids: [String], at now: Instant) -> SQL {
        """
        SELECT sessions.id AS session, tokens.id AS token_id, rights, last_used_at,
            day_start_changed_at, \(raw: Preferences.columns), \(raw: User.columns)
        FROM sessions JOIN users ON users.id = sessions.user_id
            LEFT JOIN tokens ON tokens.session_id = sessions.id
        WHERE sessions.id \(anyOf: ids) AND expires_at > \(now)
        """
    }

    /// The rows of ``statement(sessions:at:)`` by session id.
    static func bySession(_ rows: [any SQLRow]) throws -> [String: AuthenticatedUser] {
        var owners: [String: AuthenticatedUser] = [:]
        for row in rows { owners[try row.text("session")] = try AuthenticatedUser(row) }
        return owners
    }

    /// Whether it is the same user with the same rights, whenever the token was last used.
    func isSame(as other: AuthenticatedUser) -> Bool {
        user == other.user && dayStartChangedAt == other.dayStartChangedAt && grant == other.grant
            && token?.id == other.token?.id
    }
}
