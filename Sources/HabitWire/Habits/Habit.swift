public import HabitModel

/// A habit, with what a list shows of it on the day that was asked for.
public struct Habit: Codable, Hashable, Sendable {
    /// The habit's id.
    public let id: Int64
    /// A UUID that never changes and never names another habit; null from a server that does not say.
    @Nullable public var uid: String?
    /// The name, as it was given.
    public let name: String
    /// The name to type; unique among its owner's active habits.
    public let slug: String
    /// What the habit is about.
    @Nullable public var description: String?
    /// When it is due.
    public let schedule: Schedule
    /// The amount that makes a day done; null if a day is simply done or not.
    @Nullable public var target: ExactDecimal?
    /// Whether the target is to be reached or not to be passed.
    public let targetType: TargetType
    /// What the amount counts, such as `glasses`.
    @Nullable public var unit: String?
    /// The habit's tags, in the order in which they were given.
    public let tags: [String]
    /// When it was added.
    public let createdAt: Instant
    /// When it was archived; null while it is active.
    @Nullable public var archivedAt: Instant?
    /// Whether the day is done.
    public let doneToday: Bool
    /// Whether the schedule asks for the day.
    public let dueToday: Bool
    /// The current streak, in the schedule's unit.
    public let currentStreak: Int
    /// The longest streak, in the schedule's unit.
    public let longestStreak: Int
    /// Whether the streak ends unless something is done today; null from a server that does not say.
    @Nullable public var atRisk: Bool?

    /// Makes a habit.
    public init(
        id: Int64,
        uid: String?,
        name: String,
        slug: String,
        description: String?,
        schedule: Schedule,
        target: ExactDecimal?,
        targetType: TargetType,
        unit: String?,
        tags: [String],
        createdAt: Instant,
        archivedAt: Instant?,
        doneToday: Bool,
        dueToday: Bool,
        currentStreak: Int,
        longestStreak: Int,
        atRisk: Bool
    ) {
        self.id = id
        self.uid = uid
        self.name = name
        self.slug = slug
        self.description = description
        self.schedule = schedule
        self.target = target
        self.targetType = targetType
        self.unit = unit
        self.tags = tags
        self.createdAt = createdAt
        self.archivedAt = archivedAt
        self.doneToday = doneToday
        self.dueToday = dueToday
        self.currentStreak = currentStreak
        self.longestStreak = longestStreak
        self.atRisk = atRisk
    }

    private enum CodingKeys: String, CodingKey {
        case id, uid, name, slug, description, schedule, target, unit, tags
        case targetType = "target_type"
        case createdAt = "created_at"
        case archivedAt = "archived_at"
        case doneToday = "done_today"
        case dueToday = "due_today"
        case currentStreak = "current_streak"
        case longestStreak = "longest_streak"
        case atRisk = "at_risk"
    }
}

extension Habit {
    /// The document.
    public static let schema = DocumentSchema("habit", "A habit, and its state on one day.") {
        [
            .init("id", .integer, "the habit's id"),
            .init(
                "uid",
                .nullable(.uuid),
                "an id that never changes and never names another habit; null from an older server"
            ),
            .init("name", .string, "the name, as it was given"),
            .init("slug", .string, "the name to type, unique among its owner's active habits"),
            .init("description", .nullable(.string), "what the habit is about"),
            .init(
                "schedule",
                .string,
                "when the habit is due, such as \"daily\", \"mon,wed,fri\" or \"3/week\""
            ),
            .init(
                "target",
                .nullable(.number),
                "the amount that makes a day done; null if the habit takes no amount"
            ),
            .init(
                "target_type",
                .oneOf(["at_least", "at_most"]),
                "whether the amount must reach the target or must not exceed it"
            ),
            .init("unit", .nullable(.string), "what the amount counts, such as \"glasses\""),
            .init("tags", .list(.string), "the tags, in the order in which they were given"),
            .init("created_at", .instant, "when the habit was added"),
            .init("archived_at", .nullable(.instant), "when the habit was archived; null while it is active"),
            .init("done_today", .boolean, "whether the day is done"),
            .init("due_today", .boolean, "whether the habit is due on that day"),
            .init("current_streak", .count, "the current streak, in the schedule's unit"),
            .init("longest_streak", .count, "the longest streak, in the schedule's unit"),
            .init(
                "at_risk",
                .nullable(.boolean),
                "whether the streak ends unless something is done today; null from an older server"
            ),
        ]
    }
}
