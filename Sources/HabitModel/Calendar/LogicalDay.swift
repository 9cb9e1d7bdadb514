extension Day {
    /// The logical day of an instant: the date on the person's wall clock after subtracting the day start.
    ///
    /// - The subtraction uses the wall clock, not elapsed time. With a day start of 04:00, 03:59 on the 14th
    ///   belongs to the 13th and 04:00 to the 14th, even on nights when the clocks change.
    /// - The logical day never goes back. If the clocks go back and show the day start twice, the day starts
    ///   the first time.
    /// - Parameters:
    ///   - instant: when the person acted.
    ///   - offset: returns the offset from UTC at an instant, in seconds, positive east.
    ///   - dayStart: when the person's day starts.
    /// - Returns: nil if the date is outside the years 1 to 9999 or an offset exceeds a week.
    public init?(logical instant: Instant, offset: (Instant) -> Int, dayStart: DayStart) {
        let now = instant.wholeSecond
        let after = offset(now)
        guard let day = Day(logical: now, offset: after, dayStart: dayStart) else { return nil }
        // Clocks go back by at most a day (where the date line was moved) and never twice within a day. By
        // then the wall clock has caught up with any day that started before the change.
        var (low, high) = (now.advanced(bySeconds: -90_000), now)
        let before = offset(low)
        // The latest day this can be; almost always the same one.
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
    /// Real zones change their offset, so pass a function of the instant or ``ZoneRules`` instead. With a
    /// single offset, the day could go back in autumn.
    /// - Returns: nil if the date is outside the years 1 to 9999 or the offset exceeds a week.
    public init?(logical instant: Instant, offset seconds: Int, dayStart: DayStart) {
        guard (-604_800...604_800).contains(seconds) else { return nil }
        let utc = Int(floorDivide(instant.microseconds, by: 1_000_000))
        let wall = utc + seconds - dayStart.minutes * 60
        self.init(ordinal: floorDivide(wall, by: 86_400))
    }
}

/// The wall-clock time at which a person's day starts: 00:00 (the default) to 12:00.
public struct DayStart: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Minutes after midnight, 0 to 720.
    public let minutes: Int

    /// 00:00: the day starts when the date changes.
    public static let midnight = DayStart(unchecked: 0)

    /// Creates a day start from minutes after midnight, or returns nil outside 0 to 720.
    public init?(minutes: Int) {
        guard (0...720).contains(minutes) else { return nil }
        self.init(unchecked: minutes)
    }

    /// Parses exactly `HH:MM`, from 00:00 to 12:00.
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

    /// Orders day starts by time of day.
    public static func < (left: DayStart, right: DayStart) -> Bool { left.minutes < right.minutes }

    /// Decodes an `HH:MM` string; throws a `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        self = try decoder.parsing("must be a time from 00:00 to 12:00, written HH:MM") { DayStart($0) }
    }

    /// Encodes an `HH:MM` string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
