public import HabitModel

/// The state of one habit on one day.
public struct Entry: Codable, Hashable, Sendable {
    /// The entry's id.
    public let id: Int64
    /// The habit's id.
    public let habitID: Int64
    /// The logical day.
    public let logDate: Day
    /// Whether the day is done.
    public let status: Bool
    /// Whether the day is skipped.
    public let skipped: Bool
    /// How much was done, if recorded.
    @Nullable public var amount: ExactDecimal?
    /// The person's note.
    @Nullable public var note: String?
    /// When the entry was created, on the server's clock.
    public let createdAt: Instant
    /// When the person acted, on their own clock.
    public let recordedAt: Instant
    /// The time zone in which the day was decided, if known.
    @Nullable public var timeZone: ZoneName?
    /// The ids of the files attached to the day.
    public let files: [Int64]

    /// Creates an entry.
    public init(
        id: Int64,
        habitID: Int64,
        logDate: Day,
        status: Bool,
        skipped: Bool,
        amount: ExactDecimal?,
        note: String?,
        createdAt: Instant,
        recordedAt: Instant,
        timeZone: ZoneName?,
        files: [Int64] = []
    ) {
        self.id = id
        self.habitID = habitID
        self.logDate = logDate
        self.status = status
        self.skipped = skipped
        self.amount = amount
        self.note = note
        self.createdAt = createdAt
        self.recordedAt = recordedAt
        self.timeZone = timeZone
        self.files = files
    }

    // In the order in which they are written.
    private enum CodingKeys: String, CodingKey {
        case amount
        case createdAt = "created_at"
        case files
        case habitID = "habit_id"
        case id
        case logDate = "log_date"
        case note
        case recordedAt = "recorded_at"
        case skipped, status
        case timeZone = "time_zone"
    }
}

extension Entry {
    /// The document.
    public static let schema = DocumentSchema("entry", "What is recorded for one habit on one day.") {
        [
            .init("id", .integer, "the entry's id"),
            .init("habit_id", .integer, "the habit's id"),
            .init("log_date", .date, "the day"),
            .init("status", .boolean, "whether the day is done"),
            .init("skipped", .boolean, "whether the day is excused"),
            .init("amount", .nullable(.number), "how much was done; null if no amount was recorded"),
            .init("note", .nullable(.string), "the note"),
            .init("created_at", .instant, "when the entry was created, on the server's clock"),
            .init("recorded_at", .instant, "when the person acted, on their own clock"),
            .init(
                "time_zone",
                .nullable(.string),
                "the IANA name of the time zone in which the day was decided"
            ),
            .init("files", .list(.integer), "the ids of the files attached to the day"),
        ]
    }
}
