/// The days of a calendar, and the day on which its weeks start.
public struct CalendarRange: Hashable, Sendable {
    /// The first and the last day.
    public let days: ClosedRange<Day>
    /// The day on which weeks start.
    public let weekStarts: WeekStart

    /// The length of a range that nobody has chosen: a year, and the week it is in.
    public static let defaultWeeks = 53

    /// Creates a range of days.
    public init(_ days: ClosedRange<Day>, weekStarts: WeekStart = .monday) {
        self.days = days
        self.weekStarts = weekStarts
    }

    /// The whole weeks up to the one with a day in it.
    ///
    /// - Parameter count: at least 1; the range never leaves the years 1 to 9999.
    public init(weeks count: Int, through day: Day, weekStarts: WeekStart = .monday) {
        let start = weekStarts.start(ofWeekWith: day.ordinal)
        let first = max(Day.first.ordinal, start - 7 * (max(1, count) - 1))
        let last = min(Day.last.ordinal, start + 6)
        self.init(Day(unchecked: first)...Day(unchecked: last), weekStarts: weekStarts)
    }

    /// A calendar year; nil outside the years 1 to 9999.
    public init?(year: Int, weekStarts: WeekStart = .monday) {
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31)
        else { return nil }
        self.init(first...last, weekStarts: weekStarts)
    }

    /// The number of days.
    public var count: Int { days.lowerBound.days(to: days.upperBound) + 1 }
}

/// The day on which the weeks of a picture start; schedules always count weeks from Monday.
public enum WeekStart: String, CaseIterable, Hashable, Sendable, Codable {
    /// As schedules count.
    case monday = "mon"
    /// As calendars in many countries show weeks.
    case sunday = "sun"

    /// The first day of the week with a day in it, in days since 1970-01-01.
    public func start(ofWeekWith ordinal: Int) -> Int {
        // 1970-01-01 was a Thursday.
        ordinal - floorRemainder(ordinal + (self == .monday ? 3 : 4), by: 7)
    }
}
