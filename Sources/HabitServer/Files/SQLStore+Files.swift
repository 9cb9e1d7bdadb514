import HabitModel
import HabitWire

extension SQLStore {
    func setAvatar(_ file: NewFile, of userID: Int64, at now: Instant) async throws -> AvatarChange {
        try await database.write { session in
            let replaced = try Self.takeAvatar(of: userID, in: session)
            let id = try Self.required(
                session.row(
                    """
                    INSERT INTO files (uploader_id, filename, storage_key, content_type, size, created_at)
                    VALUES (\(userID), \(file.filename), \(file.storageKey), \(file.contentType),
                        \(file.size), \(now))
                    RETURNING id
                    """
                )
            ).int("id")
            let user = try session.row(
                """
                UPDATE users SET avatar_url = \(AvatarLink(file: id).path), updated_at = \(now)
                WHERE id = \(userID) RETURNING \(raw: userColumns)
                """
            )
            return AvatarChange(user: try User(Self.required(user)), replaced: replaced)
        }
    }

    func removeAvatar(of userID: Int64, at now: Instant) async throws -> FileRecord? {
        try await database.write { session in
            let removed = try Self.takeAvatar(of: userID, in: session)
            try session.run("UPDATE users SET avatar_url = NULL, updated_at = \(now) WHERE id = \(userID)")
            return removed
        }
    }

    func file(_ id: Int64, of userID: Int64) async throws -> FileRecord? {
        try await database.read { session in
            try session.row(
                "SELECT \(raw: fileColumns) FROM files WHERE id = \(id) AND uploader_id = \(userID)"
            ).map(FileRecord.init)
        }
    }

    func deleteUser(_ id: Int64, provenBy hash: String) async throws -> [FileRecord] {
        try await database.write { session in
            // The lock that everything takes which gives a person something: nothing comes between these statements.
            let user = try session.row(
                "SELECT id FROM users WHERE id = \(id) AND password_hash = \(hash) \(.forUpdate)"
            )
            guard user != nil else { throw StoreError.missing }
            let files = try session.rows("SELECT \(raw: fileColumns) FROM files WHERE uploader_id = \(id)")
                .map(FileRecord.init)
            try Self.clearLogs(of: id, in: session)
            // Every table that names a person, or something of theirs, goes with them (ON DELETE CASCADE).
            try session.run("DELETE FROM users WHERE id = \(id)")
            return files
        }
    }

    /// Deletes what was ever checked in, a habit and a table a statement: one statement for all that a person did in
    /// years would run into the time that a statement has.
    private static func clearLogs(of userID: Int64, in session: any SQLSession) throws {
        let habits = try session.rows("SELECT id FROM habits WHERE user_id = \(userID)").map {
            try $0.int("id")
        }
        for habit in habits {
            try session.run("DELETE FROM check_ins WHERE habit_id = \(habit)")
            try session.run("DELETE FROM habit_logs WHERE habit_id = \(habit)")
            try session.run("DELETE FROM habit_days WHERE habit_id = \(habit)")
        }
    }

    /// Deletes the row of the avatar that stands, under a lock on its owner: of two that come at once, each
    /// replaces one file, and none is left behind.
    private static func takeAvatar(of userID: Int64, in session: any SQLSession) throws -> FileRecord? {
        let path = try session.row("SELECT avatar_url FROM users WHERE id = \(userID) \(.forUpdate)")?
            .optionalText("avatar_url")
        guard let avatar = AvatarLink(path) else { return nil }
        return try session.row(
            "DELETE FROM files WHERE id = \(avatar.file) AND uploader_id = \(userID) RETURNING \(raw: fileColumns)"
        ).map(FileRecord.init)
    }
}

private let fileColumns: StaticString = "id, filename, storage_key, content_type"

extension FileRecord {
    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            id: try row.int("id"),
            filename: try row.text("filename"),
            storageKey: try row.text("storage_key"),
            contentType: try row.text("content_type")
        )
    }
}

/// A file that belongs to a person.
struct FileRecord: Sendable {
    let id: Int64
    let filename: String
    let storageKey: String
    let contentType: String
}

/// What is stored of a file that the object store already holds.
struct NewFile: Sendable {
    /// The name that the client sent; it is data, never a path.
    let filename: String
    let storageKey: String
    let contentType: String
    let size: Int
}

/// An avatar that took the place of another.
struct AvatarChange: Sendable {
    let user: User
    let replaced: FileRecord?
}
