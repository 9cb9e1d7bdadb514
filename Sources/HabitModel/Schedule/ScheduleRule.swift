extension Schedule {
    /// The kinds of schedule, with their numbers; values are always within ``Schedule``'s bounds.
    public enum Rule: Hashable, Sendable {
        /// Every day.
        case daily
        /// Those weekdays; the others are neutral.
        case weekdays(WeekdaySet)
        /// Every so many days, counted both ways from the day, or from the day the schedule was set.
        case interval(days: Int, from: Day?)
        /// So many days of each calendar week.
        case perWeek(Int)
        /// So many days of each calendar month.
        case perMonth(Int)
        /// So many days of any `days` in a row.
        case rolling(times: Int, days: Int)
    }

    /// The numbers that a schedule may have.
    enum Bounds {
        static let interval = 2...3650
        static let perWeek = 1...7
        static let perMonth = 1...31
        static let window = 1...366
    }
}
