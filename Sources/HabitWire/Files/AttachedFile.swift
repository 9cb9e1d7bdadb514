public import HabitModel

/// A file as one day has it.
///
/// A person's files with the same content are stored once, so a file of several days has one id.
public struct AttachedFile: Codable, Hashable, Sendable {
    /// The media types of the files that a server accepts.
    public static let mediaTypes = ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"]
    /// The maximum size of a file, in bytes.
    public static let maximumBytes = 10 << 20

    /// The file's id.
    public let id: Int64
    /// The habit's slug.
    public let habit: String
    /// The logical day.
    public let logDate: Day
    /// The file's name, without a path.
    public let filename: String
    /// The media type, decided by the content.
    public let contentType: String
    /// The size in bytes.
    public let size: Int64
    /// The SHA-256 of the bytes, in 64 hexadecimal digits.
    public let sha256: String
    /// When the file was attached to the day.
    public let createdAt: Instant
    /// The path of the bytes on this server; only their owner may read them.
    public let url: String

    /// Creates a record.
    public init(
        id: Int64,
        habit: String,
        logDate: Day,
        filename: String,
        contentType: String,
        size: Int64,
        sha256: String,
        createdAt: Instant
    ) {
        self.id = id
        self.habit = habit
        self.logDate = logDate
        self.filename = filename
        self.contentType = contentType
        self.size = size
        self.sha256 = sha256
        self.createdAt = createdAt
        url = Endpoint.file.path(String(id))
    }

    // In the order in which they are written.
    private enum CodingKeys: String, CodingKey {
        case contentType = "content_type"
        case createdAt = "created_at"
        case filename, habit, id
        case logDate = "log_date"
        case sha256, size, url
    }
}

extension AttachedFile {
    /// The document.
    public static let schema = DocumentSchema("file", "A file attached to a day.") {
        [
            .init("id", .integer, "the file's id; a file that several days have is stored once, with one id"),
            .init("habit", .string, "the habit's slug"),
            .init("log_date", .date, "the day"),
            .init("filename", .string, "the file's name, without a path"),
            .init("content_type", .oneOf(mediaTypes), "the media type, decided by the content"),
            .init("size", .integer, "the size in bytes"),
            .init("sha256", .string, "the SHA-256 of the bytes, in hexadecimal digits"),
            .init("created_at", .instant, "when the file was attached to the day"),
            .init("url", .string, "the path of the bytes on this server; only their owner may read them"),
        ]
    }
}
