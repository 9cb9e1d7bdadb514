import HabitModel

/// The lines of objects that no row names, in `file_orphans`.
extension SQLStore {
    func addOrphan(_ key: String, at now: Instant) async throws {
        try await database.write { connection in
            try connection.run(Self.orphan(key, at: now))
        }
    }

    func addUnnamed(_ keys: [String], since: Instant) async throws {
        guard !keys.isEmpty else { return }
        var listed = SQLTable(.init("storage_key", .text))
        for key in keys { listed.append(key) }
        try await database.write { [listed] connection in
            try connection.run(
                """
                INSERT INTO file_orphans (storage_key, since) SELECT storage_key, \(since) FROM \(listed) AS listed
                WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.storage_key = listed.storage_key)
                ON CONFLICT DO NOTHING
                """
            )
        }
    }

    func takeOrphans(since latest: Instant, at now: Instant, limit: Int) async throws -> [String] {
        try await database.write { connection in
            // The condition is repeated, because another server may have taken some of them meanwhile.
            try connection.rows(
                """
                UPDATE file_orphans SET taken_at = \(now)
                WHERE storage_key IN (
                    SELECT storage_key FROM file_orphans
                    WHERE since <= \(latest) AND (taken_at IS NULL OR taken_at <= \(latest))
                        AND NOT EXISTS (SELECT 1 FROM files WHERE files.storage_key = file_orphans.storage_key)
                    ORDER BY since LIMIT \(limit)
                ) AND (taken_at IS NULL OR taken_at <= \(latest))
                RETURNING storage_key
                """
            ).map { try $0.text("storage_key") }
        }
    }

    func forgetOrphans(_ keys: [String]) async throws {
        guard !keys.isEmpty else { return }
        try await database.write { connection in
            try connection.run("DELETE FROM file_orphans WHERE storage_key \(anyOf: keys)")
        }
    }

    func orphans() async throws -> [String] {
        try await database.read { connection in
            try connection.rows("SELECT storage_key FROM file_orphans ORDER BY storage_key").map {
                try $0.text("storage_key")
            }
        }
    }

    func hasFile(_ key: String) async throws -> Bool {
        try await database.read { connection in
            try connection.row("SELECT id FROM files WHERE storage_key = \(key)") != nil
        }
    }

    func storedFiles(after key: String, limit: Int) async throws -> [StoredFile] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT id, storage_key, size FROM files WHERE storage_key > \(key)
                ORDER BY storage_key LIMIT \(limit)
                """
            ).map {
                StoredFile(
                    id: try $0.int("id"),
                    storageKey: try $0.text("storage_key"),
                    size: try $0.int("size")
                )
            }
        }
    }

    /// Adds the line of an object whose row is deleted in the same transaction, or that is about to be stored.
    static func orphan(_ key: String, at now: Instant) -> SQL {
        "INSERT INTO file_orphans (storage_key, since) VALUES (\(key), \(now)) ON CONFLICT DO NOTHING"
    }

    /// Removes the line of an object that a row names from now on.
    ///
    /// - Throws: `conflict` if a sweep has deleted the object, or is about to.
    static func claim(_ key: String, in connection: any SQLConnection) throws {
        let claimed = try connection.row(
            "DELETE FROM file_orphans WHERE storage_key = \(key) AND taken_at IS NULL RETURNING storage_key"
        )
        guard claimed != nil else { throw StoreError.conflict }
    }
}

/// A row of `files`, to be compared with its object.
struct StoredFile: Hashable, Sendable {
    let id: Int64
    let storageKey: String
    /// In bytes.
    let size: Int64
}
