public import HabitModel

/// The response to `GET /habits/{habit}/streak`.
public struct StreakReport: Codable, Hashable, Sendable {
    /// The habit's slug.
    public let habit: String
    /// Today's schedule.
    public let schedule: Schedule
    /// The unit of the streak: days, weeks or months.
    public let unit: StreakUnit
    /// The current streak.
    public let current: Int
    /// The longest streak.
    public let longest: Int
    /// The first day of the longest streak.
    @Nullable public var longestStart: Day?
    /// The last day of the longest streak.
    @Nullable public var longestEnd: Day?
    /// Whether the streak ends unless the habit is done today.
    public let atRisk: Bool
    /// The last day on which the person can start saving the streak.
    @Nullable public var saveBy: Day?
    /// The number of days from today to `save_by`.
    @Nullable public var daysUntilBreak: Int?

    /// Creates a report from a computed streak.
    public init(habit: String, schedule: Schedule, streak: Streak) {
        self.habit = habit
        self.schedule = schedule
        self.unit = streak.unit
        self.current = streak.current
        self.longest = streak.longest
        self.longestStart = streak.longestStart
        self.longestEnd = streak.longestEnd
        self.atRisk = streak.atRisk
        self.saveBy = streak.saveBy
        self.daysUntilBreak = streak.daysUntilBreak
    }

    private enum CodingKeys: String, CodingKey {
        case habit, schedule, unit, current, longest
        case longestStart = "longest_start"
        case longestEnd = "longest_end"
        case atRisk = "at_risk"
        case saveBy = "save_by"
        case daysUntilBreak = "days_until_break"
    }
}

extension StreakReport {
    /// The document.
    public static let schema = DocumentSchema("streak", "The streaks of a habit.") {
        [
            .init("habit", .string, "the habit's slug"),
            .init("schedule", .string, "the schedule that decides what counts"),
            .init("unit", .oneOf(["days", "weeks", "months"]), "what the streak counts"),
            .init("current", .count, "the current streak"),
            .init("longest", .count, "the longest streak"),
            .init("longest_start", .nullable(.date), "the first day of the longest streak"),
            .init("longest_end", .nullable(.date), "the last day of the longest streak"),
            .init("at_risk", .boolean, "whether the streak ends unless something is done today"),
            .init(
                "save_by",
                .nullable(.date),
                "the last day on which you can start to save the streak; null if there is none to save"
            ),
            .init("days_until_break", .nullable(.count), "the days from today to save_by; 0 is today"),
        ]
    }
}

extension Today {
    /// The document.
    public static let schema = DocumentSchema("today", "One day at a glance.") {
        [
            .init("date", .date, "the day"),
            .init("done", .count, "how many of the due habits are done"),
            .init("due", .count, "how many habits are due"),
            .init("habits", .list(.document(Habit.schema)), "every active habit"),
        ]
    }
}
