public import HabitModel

/// The response to `GET /habits/{habit}/stats`: how much of what was due was done.
public struct StatsReport: Codable, Hashable, Sendable {
    /// The habit's slug.
    public let habit: String
    /// Today's schedule.
    public let schedule: Schedule
    /// The first day that counts: the start of the range or of the habit's active range, whichever is later;
    /// null if they do not overlap.
    @Nullable public var start: Day?
    /// The last day that counts; never after today.
    @Nullable public var end: Day?
    /// The unit of ``periods``.
    public let by: StatsInterval
    /// The number of done days, due or not.
    public let days: Int
    /// The part of ``due`` that was done.
    public let done: Int
    /// What was due: days, days of a quota, weeks or months of a sum, or days under a rolling schedule.
    public let due: Int
    /// `done` / `due`, 0 to 1; null if nothing was due.
    @Nullable public var rate: Double?
    /// The habit's score today, 0 to 1; null if nothing is ever due.
    @Nullable public var score: Double?
    /// The weeks or months in the range, oldest first.
    public let periods: [StatsPeriod]

    /// Creates a response with the sums of the periods.
    public init(
        habit: String,
        schedule: Schedule,
        by interval: StatsInterval,
        periods: [StatsPeriod],
        score: Double?
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

/// The length of a period.
public enum StatsInterval: String, Codable, Hashable, Sendable, CaseIterable {
    /// Calendar weeks, Monday first.
    case week
    /// Calendar months.
    case month

    /// The corresponding unit of streaks.
    public var unit: StreakUnit {
        switch self {
        case .week: .weeks
        case .month: .months
        }
    }
}

/// A week or month in a ``StatsReport``.
public struct StatsPeriod: Codable, Hashable, Sendable {
    /// The first day in the range.
    public let start: Day
    /// The last day in the range.
    public let end: Day
    /// The number of done days, due or not.
    public let days: Int
    /// The part of ``due`` that was done.
    public let done: Int
    /// What was due.
    public let due: Int
    /// `done` / `due`; null if nothing was due.
    @Nullable public var rate: Double?

    /// Creates a period from its completion and its number of done days.
    public init(_ bucket: Completion.Bucket, days: Int) {
        start = bucket.first
        end = bucket.last
        self.days = days
        done = bucket.completion.done
        due = bucket.completion.due
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
            .init(
                "due",
                .count,
                "how much was due: days, days of a quota, weeks or months of a sum, or days under a rolling schedule"
            ),
            .init("rate", .nullable(.share), "done / due; null if nothing was due"),
            .init("score", .nullable(.share), "the strength of the habit today; null if nothing is ever due"),
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
