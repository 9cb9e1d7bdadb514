extension Day {
    /// The logical day of an instant: the date on the person's wall clock after taking the day start off it.
    ///
    /// The subtraction is done on the wall clock, not on the time line: with a day start of 04:00, 03:59 on
    /// the 14th belongs to the 13th and 04:00 to the 14th, on nights when the clocks change too.
    /// - Parameters:
    ///   - instant: when the person acted.
    ///   - seconds: the offset from UTC in force at that instant, east positive.
    ///   - dayStart: when the person's day begins.
    /// - Returns: nil if the date lies outside the years 1 to 9999, or the offset is more than a week.
    public init?(logical instant: Instant, offset seconds: Int, dayStart: DayStart) {
        guard (-604_800...604_800).contains(seconds) else { return nil }
        let utc = Int(floorDivide(instant.microseconds, by: 1_000_000))
        let wall = utc + seconds - dayStart.minutes * 60
        self.init(ordinal: floorDivide(wall, by: 86_400))
    }
}
