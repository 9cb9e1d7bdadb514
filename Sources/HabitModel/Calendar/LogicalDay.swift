extension Day {
    /// The logical day of an instant on clocks that may change: the date on the person's wall clock after taking
    /// the day start off it.
    ///
    /// - The subtraction is done on the wall clock, not on the time line: with a day start of 04:00, 03:59 on the
    ///   14th belongs to the 13th and 04:00 to the 14th, on nights when the clocks change too.
    /// - It never goes back. Where clocks that are put back show the hour of the day start twice, the first time
    ///   begins the day.
    /// - Parameters:
    ///   - instant: when the person acted.
    ///   - offset: the offset from UTC in force at an instant, in seconds, east positive.
    ///   - dayStart: when the person's day begins.
    /// - Returns: nil if the date lies outside the years 1 to 9999, or an offset is more than a week.
    public init?(logical instant: Instant, offset: (Instant) -> Int, dayStart: DayStart) {
        let now = instant.wholeSecond
        let after = offset(now)
        guard let day = Day(logical: now, offset: after, dayStart: dayStart) else { return nil }
        // Clocks are put back by a day at most (where the date line was moved), and never twice within a day: a day
        // that has begun before a change is caught up with by then.
        var (low, high) = (now.advanced(bySeconds: -90_000), now)
        let before = offset(low)
        // The latest that it can be; mostly the same.
        guard before > after, Day(logical: now, offset: before, dayStart: dayStart) != day else {
            self = day
            return
        }
        while low.advanced(bySeconds: 1) < high {
            let middle = Instant(microseconds: low.microseconds + (high.microseconds - low.microseconds) / 2)
                .wholeSecond
            if offset(middle) == before { low = middle } else { high = middle }
        }
        self = max(day, Day(logical: low, offset: before, dayStart: dayStart) ?? day)
    }

    /// The logical day of an instant on a clock whose offset from UTC never changes.
    ///
    /// A zone's clocks do change: ask with all its offsets, or with ``ZoneRules``. With the offset of one instant
    /// alone the day could go back in autumn.
    /// - Returns: nil if the date lies outside the years 1 to 9999, or the offset is more than a week.
    public init?(logical instant: Instant, offset seconds: Int, dayStart: DayStart) {
        guard (-604_800...604_800).contains(seconds) else { return nil }
        let utc = Int(floorDivide(instant.microseconds, by: 1_000_000))
        let wall = utc + seconds - dayStart.minutes * 60
        self.init(ordinal: floorDivide(wall, by: 86_400))
    }
}

/// The wall-clock time at which a person's day begins: 00:00 (the default) to 12:00.
public struct DayStart: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Minutes after midnight, 0 to 720.
    public let minutes: Int

    /// The day begins when the date changes.
    public static let midnight = DayStart(unchecked: 0)

    /// The start so many minutes after midnight, or nil outside 0 to 720.
    public init?(minutes: Int) {
        guard (0...720).contains(minutes) else { return nil }
        self.init(unchecked: minutes)
    }

    /// The start that the text spells: exactly `HH:MM`, 00:00 to 12:00.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8.prefix(6))
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            let hours = AsciiDigits.value(of: bytes[0..<2]),
            let minutes = AsciiDigits.value(of: bytes[3..<5]), minutes < 60
        else { return nil }
        self.init(minutes: hours * 60 + minutes)
    }

    private init(unchecked minutes: Int) {
        self.minutes = minutes
    }

    /// `HH:MM`.
    public var description: String {
        AsciiDigits.text(minutes / 60, width: 2) + ":" + AsciiDigits.text(minutes % 60, width: 2)
    }

    /// The earlier start is the lesser.
    public static func < (left: DayStart, right: DayStart) -> Bool { left.minutes < right.minutes }

    /// Reads the string `HH:MM`; anything else is a `DecodingError`.
    public init(from decoder: any Decoder) throws {
        self = try decoder.parsing("a day starts between 00:00 and 12:00, written HH:MM") { DayStart($0) }
    }

    /// Writes the string `HH:MM`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
