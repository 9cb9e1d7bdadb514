public import HabitModel

extension HabitDocument {
    /// What is recorded for one day of a habit.
    public struct Entry: Hashable, Sendable {
        /// The day.
        public var logDate: Day
        /// Done, skipped, amount and note.
        public var state: EntryState
        /// When the person acted; nil if another tracker stores only the day.
        public var recordedAt: Instant?
        /// The zone in which the day was decided, if known.
        public var timeZone: ZoneName?
        /// When the entry was created, on the server's clock; nil from another tracker.
        public var createdAt: Instant?
        /// The id of the last event that changed the day; nil from another tracker.
        public var checkIn: String?
        /// The attached files.
        public var files: [File]

        /// Creates an entry.
        public init(
            logDate: Day,
            state: EntryState,
            recordedAt: Instant? = nil,
            timeZone: ZoneName? = nil,
            createdAt: Instant? = nil,
            checkIn: String? = nil,
            files: [File] = []
        ) {
            self.logDate = logDate
            self.state = state
            self.recordedAt = recordedAt
            self.timeZone = timeZone
            self.createdAt = createdAt
            self.checkIn = checkIn
            self.files = files
        }

        /// Whether a day in the future can have this entry: a planned skip, or what is left after its undo.
        public var canBePlanned: Bool { !state.status && state.amount == nil }
    }

    /// An attached file, without its bytes; an archive has them at ``path``.
    public struct File: Hashable, Sendable {
        /// The name it was given.
        public var name: String
        /// The media type, decided by content.
        public var contentType: String
        /// The size in bytes.
        public var size: Int
        /// The SHA-256 of the bytes, in lower-case hexadecimal digits.
        public var sha256: String
        /// When it was attached.
        public var createdAt: Instant

        /// Creates a file.
        public init(name: String, contentType: String, size: Int, sha256: String, createdAt: Instant) {
            self.name = name
            self.contentType = contentType
            self.size = size
            self.sha256 = sha256
            self.createdAt = createdAt
        }

        /// The path in an archive, which is the same for equal bytes: `files/SHA256.png`.
        public var path: String { "files/\(sha256)\(Self.suffixes[contentType] ?? "")" }

        private static let suffixes = [
            "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp",
            "application/pdf": ".pdf",
        ]
    }
}
