import HabitModel
import HabitWire

extension SQLStore {
    func addUser(_ user: NewUser) async throws -> User {
        try await database.write { connection in
            if let invite = user.inviteHash {
                try Self.takeInvite(invite, at: user.createdAt, in: connection)
            }
            let row = try connection.row(
                """
                INSERT INTO users
                    (uid, username, password_hash, time_zone, day_starts_at, created_at, updated_at)
                VALUES (\(.randomUUID), \(user.username.text), \(user.passwordHash), \(user.timeZone.text),
                    \(DayStart.midnight.description), \(user.createdAt), \(user.createdAt))
                RETURNING \(raw: User.columns)
                """
            )
            return try User(Self.required(row))
        }
    }

    func password(of username: Username) async throws -> StoredPassword? {
        try await database.read { connection in
            try connection.row(
                "SELECT id, username, password_hash FROM users WHERE username = \(username.text)"
            ).map(StoredPassword.init)
        }
    }

    func password(of userID: Int64) async throws -> StoredPassword? {
        try await database.read { connection in
            try connection.row("SELECT id, username, password_hash FROM users WHERE id = \(userID)")
                .map(StoredPassword.init)
        }
    }

    func editUser(_ id: Int64, _ edit: UserEdit, at now: Instant) async throws -> User? {
        try await database.write { try Self.edit(id, edit, at: now, in: $0) }
    }

    /// Edits a user within a transaction.
    static func edit(
        _ id: Int64,
        _ edit: UserEdit,
        at now: Instant,
        in connection: any SQLConnection
    ) throws -> User? {
        try connection.row(
            """
            UPDATE users SET
                day_start_changed_at = CASE
                    WHEN day_starts_at <> COALESCE(\(edit.dayStartsAt?.description), day_starts_at) THEN \(now)
                    ELSE day_start_changed_at END,
                time_zone = COALESCE(\(edit.timeZone?.text), time_zone),
                day_starts_at = COALESCE(\(edit.dayStartsAt?.description), day_starts_at),
                updated_at = \(now)
            WHERE id = \(id) RETURNING \(raw: User.columns)
            """
        ).map(User.init)
    }

    func changePassword(of userID: Int64, from old: String, to hash: String, at now: Instant) async throws {
        try await database.write { connection in
            let changed = try connection.row(
                """
                UPDATE users SET password_hash = \(hash), updated_at = \(now)
                WHERE id = \(userID) AND password_hash = \(old) RETURNING id
                """
            )
            guard changed != nil else { throw StoreError.missing }
            try connection.run("DELETE FROM sessions WHERE user_id = \(userID)")
        }
    }

    /// The row that an `INSERT … RETURNING` returns.
    static func required(_ row: (any SQLRow)?) throws -> any SQLRow {
        guard let row else { throw StoreError.unexpectedData("a statement returned no row") }
        return row
    }
}

extension User {
    static let columns: StaticString =
        "users.id, users.uid, username, avatar_url, time_zone, day_starts_at, users.created_at, updated_at"

    init(_ row: any SQLRow) throws {
        guard let zone = ZoneName(try row.text("time_zone")),
            let dayStart = DayStart(try row.text("day_starts_at"))
        else { throw StoreError.unexpectedData("a user's zone or day start cannot be read") }
        self.init(
            id: try row.int("id"),
            uid: try row.optionalText("uid"),
            username: try row.text("username"),
            avatarURL: try row.optionalText("avatar_url"),
            createdAt: try row.instant("created_at"),
            updatedAt: try row.instant("updated_at"),
            timeZone: zone,
            dayStartsAt: dayStart
        )
    }
}

extension StoredPassword {
    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            userID: try row.int("id"),
            username: try row.text("username"),
            passwordHash: try row.text("password_hash")
        )
    }
}

/// A new account, as it is stored.
struct NewUser: Sendable {
    let username: Username
    let passwordHash: String
    let timeZone: ZoneName
    let createdAt: Instant
    /// The invitation that the sign-up uses up.
    var inviteHash: String?
}

/// A stored password hash with its owner.
struct StoredPassword: Sendable {
    let userID: Int64
    let username: String
    let passwordHash: String
}
