/// A range of days as a picture shows it: one habit, or all habits together.
public struct HabitCalendar: Hashable, Sendable {
    /// The days of the range, each exactly once, oldest first.
    public let days: [CalendarDay]
    /// The first and the last day.
    public let range: ClosedRange<Day>
    /// The day on which weeks start in a picture; it changes nothing else.
    public let weekStarts: WeekStart
    /// The completion over the range; for all habits together, the sum of theirs.
    public let completion: Completion
    /// The longest streak of the habit's life, in the schedule's unit; nil for all habits together.
    public let longest: Int?

    /// Creates a calendar from days that are already known.
    public init(
        days: [CalendarDay],
        range: ClosedRange<Day>,
        weekStarts: WeekStart,
        completion: Completion,
        longest: Int?
    ) {
        self.days = days
        self.range = range
        self.weekStarts = weekStarts
        self.completion = completion
        self.longest = longest
    }
}

/// One day of a calendar.
public struct CalendarDay: Hashable, Sendable {
    /// The day.
    public let date: Day
    /// What became of it.
    public let state: CalendarState
    /// How much of what was due was done: 0, or 1 to 4.
    public let level: Int
    /// The amount of the day; nil without one, and for all habits together.
    public let amount: ExactDecimal?

    /// Creates a day.
    public init(date: Day, state: CalendarState, level: Int, amount: ExactDecimal? = nil) {
        self.date = date
        self.state = state
        self.level = level
        self.amount = amount
    }
}

/// What became of a day.
public enum CalendarState: String, CaseIterable, Hashable, Sendable, Codable {
    /// Done; for all habits together, everything that was due.
    case done
    /// An amount above 0 and below the target; for all habits together, a part of what was due.
    case partly
    /// Done on a day that is not due under a schedule that names days.
    case extra
    /// Today, due and not done yet.
    case open
    /// Due and not done.
    case missed
    /// Excused, also in advance, and also on a day that is not due.
    case skipped
    /// Neither done nor due.
    case neutral
    /// Before the habit's life, after it was archived, or in the future.
    case outside
}

/// The levels of a day: the share of what was due, in fixed steps, so that one unusual day changes no other.
enum CalendarLevel {
    /// All of what was due.
    static let whole = 4
    /// A day that was not due.
    static let extra = 1

    /// The level of a part of the whole: 1 (above 0), 2 (at least a third) or 3 (at least two thirds).
    ///
    /// Amounts in millionths are at most 10^15, so a multiple of them never overflows.
    static func part(_ part: Int64, of whole: Int64) -> Int {
        part * 3 >= whole * 2 ? 3 : part * 3 >= whole ? 2 : 1
    }

    /// The quarter of a limit in which an amount lies, 1 to 4; larger amounts are in the last one.
    static func quarter(_ amount: Int64, of limit: Int64) -> Int {
        (1...3).first { amount * 4 <= limit * Int64($0) } ?? whole
    }
}
