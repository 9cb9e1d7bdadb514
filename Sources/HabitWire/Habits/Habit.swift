public import HabitModel

/// A habit, with its state on the requested day.
public struct Habit: Codable, Hashable, Sendable {
    /// The habit's id.
    public let id: Int64
    /// A UUID that never changes and is never reused; null from an older server.
    @Nullable public var uid: String?
    /// The name as given.
    public let name: String
    /// The slug; unique among the owner's active habits.
    public let slug: String
    /// The description.
    @Nullable public var description: String?
    /// The schedule.
    public let schedule: Schedule
    /// The amount that makes a day done; null if days are simply done or not.
    @Nullable public var target: ExactDecimal?
    /// Whether the target is a minimum or an upper limit.
    public let targetType: TargetType
    /// The unit of amounts, such as `glasses`.
    @Nullable public var unit: String?
    /// The tags, in the order given.
    public let tags: [String]
    /// When the habit was added.
    public let createdAt: Instant
    /// When the habit was archived; null while it is active.
    @Nullable public var archivedAt: Instant?
    /// Whether the day is done.
    public let doneToday: Bool
    /// Whether the habit is due on the day.
    public let dueToday: Bool
    /// The current streak, in the schedule's unit.
    public let currentStreak: Int
    /// The longest streak, in the schedule's unit.
    public let longestStreak: Int
    /// Whether the streak ends unless the habit is done today; null from an older server.
    @Nullable public var atRisk: Bool?
    /// The amount recorded for the day; null if there is none, or if the habit has neither target nor unit.
    @Nullable public var amountToday: ExactDecimal?
    /// The sum of the current week or month; null unless the schedule is `weekly` or `monthly`.
    @Nullable public var amountInPeriod: ExactDecimal?

    /// Creates a habit.
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
        atRisk: Bool,
        amountToday: ExactDecimal? = nil,
        amountInPeriod: ExactDecimal? = nil
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
        self.amountToday = amountToday
        self.amountInPeriod = amountInPeriod
    }

    // In the order in which they are written.
    private enum CodingKeys: String, CodingKey {
        case amountInPeriod = "amount_in_period"
        case amountToday = "amount_today"
        case archivedAt = "archived_at"
        case atRisk = "at_risk"
        case createdAt = "created_at"
        case currentStreak = "current_streak"
        case description
        case doneToday = "done_today"
        case dueToday = "due_today"
        case id
        case longestStreak = "longest_streak"
        case name, schedule, slug, tags, target
        case targetType = "target_type"
        case uid, unit
    }
}

/// The response to `GET /today`: one day at a glance.
public struct Today: Codable, Hashable, Sendable {
    /// The day.
    public let date: Day
    /// The number of due habits that are done.
    public let done: Int
    /// The number of due habits.
    public let due: Int
    /// Every active habit.
    public let habits: [Habit]

    /// Creates a response.
    public init(date: Day, done: Int, due: Int, habits: [Habit]) {
        self.date = date
        self.done = done
        self.due = due
        self.habits = habits
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
                "when the habit is due, such as \"daily\", \"3/week\" or \"weekly\""
            ),
            .init(
                "target",
                .nullable(.number),
                "the amount that makes a day done, or the sum due each week or month; null if there is none"
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
            .init(
                "amount_today",
                .nullable(.number),
                "the amount recorded for that day; null if there is none, or the habit has neither target nor unit"
            ),
            .init(
                "amount_in_period",
                .nullable(.number),
                "the sum of the current week or month; null unless the schedule is \"weekly\" or \"monthly\""
            ),
        ]
    }
}
