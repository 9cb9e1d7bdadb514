extension StreakUnit {
    /// So many days, calendar weeks or calendar months up to a day; the running one, which counts among them,
    /// ends with that day.
    ///
    /// - Parameter count: at least 1; the range begins no earlier than the calendar does.
    public func recent(_ count: Int, through day: Day) -> ClosedRange<Day> {
        var period = StreakPeriod(containing: day.ordinal, unit: self)
        for _ in 1..<max(1, count) {
            guard period.first > Day.first.ordinal else { break }
            period = StreakPeriod(containing: period.first - 1, unit: self)
        }
        return Day(unchecked: max(period.first, Day.first.ordinal))...day
    }
}
