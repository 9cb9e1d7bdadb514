import HabitModel
import HabitWire

/// Attaches a file to a day, in one transaction that holds the lock on the person's row.
struct Attaching {
    private let file: NewAttachment
    private let place: DayPlace
    private let userID: Int64
    private let quota: StorageQuota
    private let stored: Int64
    private let slug: String
    private let dayFiles: [Int64]
    /// The person's file with the same content.
    private let sameContent: Int64?
    /// The file as the day has it, if it has it already.
    private(set) var known: AttachmentChange?
    private var id: Int64?

    /// - Throws: `missing` if the person or the habit is gone; ``TooManyFiles``; ``ContentGone``.
    init(
        _ file: NewAttachment,
        to place: DayPlace,
        by userID: Int64,
        _ quota: StorageQuota,
        in connection: any SQLConnection
    ) throws {
        self.file = file
        self.place = place
        self.userID = userID
        self.quota = quota
        let owner = try connection.row(
            "SELECT stored_bytes FROM users WHERE id = \(userID) \(.forUpdate)"
        )
        let habit = try connection.row(
            "SELECT slug FROM habits WHERE id = \(place.habitID) AND user_id = \(userID)"
        )
        guard let owner, let habit else { throw StoreError.missing }
        stored = try owner.int("stored_bytes")
        slug = try habit.text("slug")
        dayFiles = try connection.rows(place.files).map { try $0.int("file_id") }
        sameContent = try connection.row(
            "SELECT id FROM files WHERE uploader_id = \(userID) AND sha256 = \(file.sha256)"
        )?.int("id")
        if let sameContent, dayFiles.contains(sameContent) {
            known = try attached(sameContent, in: connection)
        } else if sameContent == nil, file.storageKey == nil {
            throw ContentGone()
        } else if dayFiles.count >= NewAttachment.dayLimit {
            throw TooManyFiles()
        }
    }

    /// The file as the day has it, after ``attach(in:)``.
    var change: AttachmentChange {
        AttachmentChange(
            file: record(id ?? 0, filename: file.filename, createdAt: file.addedAt),
            isNew: true,
            isStored: sameContent == nil
        )
    }

    /// Adds the row of the file if the person does not have its content; returns the statements that attach it.
    ///
    /// - Throws: ``StorageLimitReached``; `conflict` if a sweep has taken the object.
    mutating func attach(in connection: any SQLConnection) throws -> [SQL] {
        let id = try sameContent ?? add(in: connection)
        self.id = id
        return [
            """
            INSERT INTO entry_files (habit_id, log_date, file_id, name, added_at, import_id)
            VALUES (\(place.habitID), \(place.day), \(id), \(file.filename), \(file.addedAt), \(file.importID))
            """,
            place.setFiles(dayFiles + [id]),
        ]
    }

    private func add(in connection: any SQLConnection) throws -> Int64 {
        guard let key = file.storageKey else { throw ContentGone() }
        let count = try SQLStore.required(
            connection.row(
                "SELECT COUNT(*) AS files FROM files WHERE uploader_id = \(userID) AND sha256 IS NOT NULL"
            )
        ).int("files")
        guard count < NewAttachment.personLimit else {
            throw StorageLimitReached(use: .init(unit: .files, used: count, limit: NewAttachment.personLimit))
        }
        guard stored + file.size <= quota.bytes else {
            throw StorageLimitReached(use: .init(used: stored, limit: quota.bytes))
        }
        try SQLStore.claim(key, in: connection)
        // Before the check-in, which must find room besides the file.
        try connection.run(SQLStore.storageChange(file.size, of: userID))
        return try SQLStore.required(
            connection.row(
                """
                INSERT INTO files (uploader_id, filename, storage_key, content_type, size, sha256, created_at)
                VALUES (\(userID), \(file.filename), \(key), \(file.contentType), \(file.size), \(file.sha256),
                    \(file.addedAt))
                RETURNING id
                """
            )
        ).int("id")
    }

    private func attached(_ id: Int64, in connection: any SQLConnection) throws -> AttachmentChange {
        let row = try SQLStore.required(
            connection.row(
                """
                SELECT name, added_at FROM entry_files
                WHERE habit_id = \(place.habitID) AND log_date = \(place.day) AND file_id = \(id)
                """
            )
        )
        return AttachmentChange(
            file: record(id, filename: try row.text("name"), createdAt: try row.instant("added_at")),
            isNew: false,
            isStored: false
        )
    }

    private func record(_ id: Int64, filename: String, createdAt: Instant) -> AttachedFile {
        AttachedFile(
            id: id,
            habit: slug,
            logDate: place.day,
            filename: filename,
            contentType: file.contentType,
            size: file.size,
            sha256: file.sha256,
            createdAt: createdAt
        )
    }
}

/// A file to attach to a day.
struct NewAttachment: Sendable {
    /// The maximum number of files of a day.
    static let dayLimit = 10
    /// The maximum number of a person's files.
    static let personLimit: Int64 = 5_000

    let habitID: Int64
    let filename: String
    let contentType: String
    /// In bytes.
    let size: Int64
    /// In hexadecimal digits.
    let sha256: String
    /// The object that has just been stored; nil if the person is known to have the content.
    var storageKey: String?
    let addedAt: Instant
    /// The import that attaches it; nil for a person.
    var importID: Int64?
}

/// The result of attaching a file.
struct AttachmentChange: Sendable {
    let file: AttachedFile
    /// Whether the day did not have it before.
    let isNew: Bool
    /// Whether the object that was stored for it is in use; otherwise the person had the content already.
    let isStored: Bool
}

/// The day has as many files as it may have.
struct TooManyFiles: Error {}

/// The person no longer has the content that they had a moment ago, so its object must be stored.
struct ContentGone: Error {}

/// The check-in that creates the day's entry was refused.
struct RefusedCheckIn: Error {
    let reason: RecordedCheckIn
}
