public import HabitModel

/// The answer to `GET /habits/{habit}/stats`: how much of what was due was done.
public struct StatsReport: Codable, Hashable, Sendable {
    /// The habit's slug.
    public let habit: String
    /// The schedule that holds today.
    public let schedule: Schedule
    /// The first day that counts: that of the range, or of the habit's life if that is later; null if the habit
    /// had no day in the range.
    @Nullable public var start: Day?
    /// The last day that counts, today at most.
    @Nullable public var end: Day?
    /// What ``periods`` are.
    public let by: StatsInterval
    /// Done days, whether due or not.
    public let days: Int
    /// What was done of ``due``.
    public let done: Int
    /// What was due: days, days of a quota, or days under a rolling schedule.
    public let due: Int
    /// `done` / `due`, 0 to 1; null if nothing was due.
    @Nullable public var rate: Double?
    /// The habit's strength today, 0 to 1.
    public let score: Double
    /// The weeks or months of the range, oldest first.
    public let periods: [StatsPeriod]

    /// Makes an answer; its sums are those of the periods.
    public init(
        habit: String,
        schedule: Schedule,
        by interval: StatsInterval,
        periods: [StatsPeriod],
        score: Double
    ) {
        self.habit = habit
        self.schedule = schedule
        start = periods.first?.start
        end = periods.last?.end
        by = interval
        days = periods.reduce(0) { $0 + $1.days }
        done = periods.reduce(0) { $0 + $1.done }
        due = periods.reduce(0) { $0 + $1.due }
        self.score = score
        self.periods = periods
        rate = due == 0 ? nil : Double(done) / Double(due)
    }
}

/// What statistics are counted by.
public enum StatsInterval: String, Codable, Hashable, Sendable, CaseIterable {
    /// Calendar weeks, Monday first.
    case week
    /// Calendar months.
    case month

    /// The rules' name for it.
    public var unit: StreakUnit {
        switch self {
        case .week: .weeks
        case .month: .months
        }
    }
}

/// A week or month of a ``StatsReport``.
public struct StatsPeriod: Codable, Hashable, Sendable {
    /// Its first day in the range.
    public let start: Day
    /// Its last day in the range.
    public let end: Day
    /// Done days, whether due or not.
    public let days: Int
    /// What was done of ``due``.
    public let done: Int
    /// What was due.
    public let due: Int
    /// `done` / `due`; null if nothing was due.
    @Nullable public var rate: Double?

    /// Makes a period of what was counted in it.
    public init(_ bucket: Completion.Bucket, days: Int) {
        start = bucket.first
        end = bucket.last
        self.days = days
        done = bucket.completion.done
        due = bucket.completion.asked
        rate = bucket.completion.rate
    }
}

extension StatsReport {
    /// The document.
    public static let schema = DocumentSchema("stats", "How much of what was due was done.") {
        [
            .init("habit", .string, "the habit's slug"),
            .init("schedule", .string, "the schedule in effect today"),
            .init("start", .nullable(.date), "the first day that counts; null if no day of the range counts"),
            .init("end", .nullable(.date), "the last day that counts, today at the latest"),
            .init("by", .oneOf(["week", "month"]), "the length of a period"),
            .init("days", .count, "how many days are done, due or not"),
            .init("done", .count, "how much of what was due was done"),
            .init("due", .count, "how much was due: days, days of a quota, or days under a rolling schedule"),
            .init("rate", .nullable(.share), "done / due; null if nothing was due"),
            .init("score", .share, "the strength of the habit today"),
            .init("periods", .list(.document(StatsPeriod.schema)), "the periods of the range, oldest first"),
        ]
    }
}

extension StatsPeriod {
    /// The document.
    public static let schema = DocumentSchema("period", "One week or month of statistics.") {
        [
            .init("start", .date, "the first day of the period in the range"),
            .init("end", .date, "the last day of the period in the range"),
            .init("days", .count, "how many days are done, due or not"),
            .init("done", .count, "how much of what was due was done"),
            .init("due", .count, "how much was due"),
            .init("rate", .nullable(.share), "done / due; null if nothing was due"),
        ]
    }
}
