import HabitModel
import HabitWire

extension SQLStore {
    func setAvatar(_ file: NewFile, of userID: Int64, at now: Instant) async throws -> AvatarChange {
        try await database.write { [quota] connection in
            try Self.claim(file.storageKey, in: connection)
            let replaced = try Self.takeAvatar(of: userID, at: now, in: connection)
            let owner = try connection.row("SELECT stored_bytes FROM users WHERE id = \(userID)")
            guard let stored = try owner?.int("stored_bytes") else { throw StoreError.missing }
            let bytes = Int64(file.size) - (replaced?.size ?? 0)
            guard bytes <= 0 || stored + bytes <= quota.bytes else {
                throw StorageLimitReached(use: StorageUse(used: stored, limit: quota.bytes))
            }
            try connection.run(Self.storageChange(bytes, of: userID))
            let id = try Self.required(
                connection.row(
                    """
                    INSERT INTO files (uploader_id, filename, storage_key, content_type, size, created_at)
                    VALUES (\(userID), \(file.filename), \(file.storageKey), \(file.contentType),
                        \(file.size), \(file.addedAt ?? now))
                    RETURNING id
                    """
                )
            ).int("id")
            let user = try connection.row(
                """
                UPDATE users SET avatar_url = \(AvatarLink(file: id).path), updated_at = \(now)
                WHERE id = \(userID) RETURNING \(raw: User.columns)
                """
            )
            return AvatarChange(user: try User(Self.required(user)), replaced: replaced)
        }
    }

    func removeAvatar(of userID: Int64, at now: Instant) async throws -> FileRecord? {
        try await database.write { connection in
            let removed = try Self.takeAvatar(of: userID, at: now, in: connection)
            if let removed { try connection.run(Self.storageChange(-removed.size, of: userID)) }
            try connection.run("UPDATE users SET avatar_url = NULL, updated_at = \(now) WHERE id = \(userID)")
            return removed
        }
    }

    func file(_ id: Int64, of userID: Int64) async throws -> FileRecord? {
        try await database.read { connection in
            try connection.row(
                "SELECT \(raw: FileRecord.columns) FROM files WHERE id = \(id) AND uploader_id = \(userID)"
            ).map(FileRecord.init)
        }
    }

    func deleteUser(_ id: Int64, provenBy hash: String, at now: Instant) async throws -> [String] {
        try await database.write { connection in
            // Every writer that adds something to a person takes this lock, so nothing comes between these
            // statements.
            let user = try connection.row(
                "SELECT id FROM users WHERE id = \(id) AND password_hash = \(hash) \(.forUpdate)"
            )
            guard user != nil else { throw StoreError.missing }
            let keys = try connection.rows(
                """
                INSERT INTO file_orphans (storage_key, since)
                SELECT storage_key, \(now) FROM files WHERE uploader_id = \(id)
                RETURNING storage_key
                """
            ).map { try $0.text("storage_key") }
            try Self.clearLogs(of: id, in: connection)
            // Rows that refer to a person or their data are deleted with it (ON DELETE CASCADE).
            try connection.run("DELETE FROM users WHERE id = \(id)")
            return keys
        }
    }

    /// Deletes all check-ins, one habit and table per statement; a single statement for years of data would exceed
    /// the statement time-out.
    private static func clearLogs(of userID: Int64, in connection: any SQLConnection) throws {
        let habits = try connection.rows("SELECT id FROM habits WHERE user_id = \(userID)").map {
            try $0.int("id")
        }
        for habit in habits {
            try connection.run("DELETE FROM check_ins WHERE habit_id = \(habit)")
            try connection.run("DELETE FROM habit_logs WHERE habit_id = \(habit)")
            try connection.run("DELETE FROM habit_days WHERE habit_id = \(habit)")
        }
    }

    /// Deletes the row of the current avatar while its owner is locked, so that each of two concurrent uploads
    /// replaces one file and none is left over.
    private static func takeAvatar(
        of userID: Int64,
        at now: Instant,
        in connection: any SQLConnection
    ) throws -> FileRecord? {
        let path = try connection.row("SELECT avatar_url FROM users WHERE id = \(userID) \(.forUpdate)")?
            .optionalText("avatar_url")
        guard let avatar = AvatarLink(path) else { return nil }
        let taken = try connection.row(
            "DELETE FROM files WHERE id = \(avatar.file) AND uploader_id = \(userID) RETURNING \(raw: FileRecord.columns)"
        ).map(FileRecord.init)
        if let taken { try connection.run(Self.orphan(taken.storageKey, at: now)) }
        return taken
    }
}

extension FileRecord {
    fileprivate static let columns: StaticString =
        "id, filename, storage_key, content_type, size, sha256, created_at"

    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            id: try row.int("id"),
            filename: try row.text("filename"),
            storageKey: try row.text("storage_key"),
            contentType: try row.text("content_type"),
            size: try row.int("size"),
            sha256: try row.optionalText("sha256"),
            createdAt: try row.instant("created_at")
        )
    }
}

/// A person's file.
struct FileRecord: Sendable {
    let id: Int64
    let filename: String
    let storageKey: String
    let contentType: String
    /// In bytes.
    let size: Int64
    /// In hexadecimal digits; nil for an avatar.
    let sha256: String?
    let createdAt: Instant
}

/// A new file whose object is already stored.
struct NewFile: Sendable {
    /// The name that the client sent; it is never used as a path.
    let filename: String
    let storageKey: String
    let contentType: String
    let size: Int
    /// When it was added; now if nil.
    var addedAt: Instant?
}

/// The result of setting an avatar, with the file it replaced.
struct AvatarChange: Sendable {
    let user: User
    let replaced: FileRecord?
}
