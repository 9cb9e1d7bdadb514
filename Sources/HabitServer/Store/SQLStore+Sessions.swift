import HabitModel
import HabitWire

extension SQLStore {
    func addSession(_ session: SessionRecord) async throws {
        try await database.write { connection in
            let owner = try connection.row(
                "SELECT password_hash FROM users WHERE id = \(session.userID) \(.forUpdate)"
            )
            guard let owner, try session.provenBy == nil || owner.text("password_hash") == session.provenBy
            else {
                throw StoreError.missing
            }
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

    func users(ofSessions ids: [String], at now: Instant) async throws -> [String: User] {
        try await database.read { session in
            let rows = try session.rows(
                """
                SELECT sessions.id AS session_id, \(raw: userColumns)
                FROM sessions JOIN users ON users.id = sessions.user_id
                WHERE sessions.id \(anyOf: ids) AND expires_at > \(now)
                """
            )
            var users: [String: User] = [:]
            for row in rows { users[try row.text("session_id")] = try User(row) }
            return users
        }
    }

    func endSession(_ id: String) async throws {
        try await database.write { try $0.run("DELETE FROM sessions WHERE id = \(id)") }
    }

    func endSessions(of userID: Int64) async throws {
        try await database.write { try $0.run("DELETE FROM sessions WHERE user_id = \(userID)") }
    }
}
