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
            // An older server beside this one makes accounts without it.
            try connection.run(
                "UPDATE users SET uid = \(.randomUUID) WHERE id = \(session.userID) AND uid IS NULL"
            )
            // Logging in is when a person's dead logins are cleared away: nobody else needs to look for them.
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
        }
    }

    func owners(ofSessions ids: [String], at now: Instant) async throws -> [String: AuthenticatedUser] {
        try await database.read { session in
            let rows = try session.rows(
                """
                SELECT sessions.id AS session, tokens.id AS token_id, rights, last_used_at,
                    day_start_changed_at, \(raw: userColumns)
                FROM sessions JOIN users ON users.id = sessions.user_id
                    LEFT JOIN tokens ON tokens.session_id = sessions.id
                WHERE sessions.id \(anyOf: ids) AND expires_at > \(now)
                """
            )
            var owners: [String: AuthenticatedUser] = [:]
            for row in rows { owners[try row.text("session")] = try AuthenticatedUser(row) }
            return owners
        }
    }

    func endSession(_ id: String) async throws {
        try await database.write { try $0.run("DELETE FROM sessions WHERE id = \(id)") }
    }

    func endSessions(of userID: Int64) async throws {
        try await database.write { session in
            // A token that is being made is there when the lock is given, and ends with the others.
            try session.run("SELECT id FROM users WHERE id = \(userID) \(.forUpdate)")
            try session.run("DELETE FROM sessions WHERE user_id = \(userID)")
        }
    }
}

/// A login that a token names; the token ends when its session does.
struct LoginRecord: Sendable {
    let id: String
    let userID: Int64
    let createdAt: Instant
    let expiresAt: Instant
    /// The hash that the password was checked against: a login that a change of password has overtaken is
    /// refused.
    var provenBy: String?
}

/// Whose a session is, and what may be done with it.
struct AuthenticatedUser: Sendable, Hashable {
    let user: User
    /// When the account's day start was last changed; when the account was made, if it never was.
    let dayStartChangedAt: Instant
    let grant: Grant
    /// The token that it is of; nil for a login.
    let token: TokenLastUse?
}
