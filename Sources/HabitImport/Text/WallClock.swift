public import HabitModel

extension Instant {
    /// The instant at which clocks in a zone show a time on a date; the earlier one if they show it twice.
    ///
    /// - Parameter seconds: seconds after midnight as the clock counts them.
    init(wallClockOn day: Day, seconds: Int, in zone: ZoneRules) {
        let wall = Int64(day.ordinal) * 86_400 + Int64(seconds)
        let utc = Instant(microseconds: 0).advanced(bySeconds: wall)
        // A zone's offset is less than a day, so the offsets a day before and after are the only candidates.
        let candidates = [-86_400, 86_400].map { zone.offset(at: utc.advanced(bySeconds: $0)) }
            .map { (offset: $0, instant: utc.advanced(bySeconds: Int64(-$0))) }
        let real = candidates.filter { zone.offset(at: $0.instant) == $0.offset }.map(\.instant)
        // In the hour that clocks skip in spring, neither offset is right; the one from before moves it forward.
        self = real.min() ?? candidates[0].instant
    }

    /// The start of a logical day: the first second that belongs to it, or to a later day if clocks skipped it.
    public init(startOf day: Day, in zone: ZoneRules, dayStart: DayStart) {
        let noon = Instant(microseconds: 0).advanced(bySeconds: Int64(day.ordinal) * 86_400 + 43_200)
        // Logical days never go back, and no zone is more than 26 hours from UTC.
        var (before, at) = (noon.advanced(bySeconds: -172_800), noon.advanced(bySeconds: 172_800))
        while before.advanced(bySeconds: 1) < at {
            let half = (at.microseconds - before.microseconds) / 2_000_000
            let middle = before.advanced(bySeconds: half)
            let isReached =
                Day(logical: middle, zone: zone, dayStart: dayStart).map { $0 >= day } ?? (middle > noon)
            if isReached { at = middle } else { before = middle }
        }
        self = at
    }
}

/// A date and time without a zone, as local programs write it.
struct LocalTime: Hashable {
    var day: Day
    /// Seconds after midnight.
    var seconds: Int

    /// Reads `2026-11-16 21:00:00`, with or without seconds and fraction.
    init?(_ text: String) {
        let parts = text.split(separator: text.contains("T") ? "T" : " ", maxSplits: 1)
        guard let first = parts.first, let day = Day(first) else { return nil }
        self.day = day
        seconds = 0
        guard parts.count == 2 else { return }
        guard let seconds = Self.seconds(parts[1]) else { return nil }
        self.seconds = seconds
    }

    init(day: Day, seconds: Int) {
        self.day = day
        self.seconds = seconds
    }

    /// Whether there is no time of day, which some programs write as midnight.
    var isMidnight: Bool { seconds == 0 }

    /// Seconds after midnight of `21:00`, `21:00:30` or `21:00:30.5`.
    static func seconds(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = Int(parts[0]), (0...23).contains(hour),
            let minute = Int(parts[1]), (0...59).contains(minute)
        else { return nil }
        guard parts.count == 3 else { return hour * 3600 + minute * 60 }
        guard let second = parts[2].split(separator: ".").first.flatMap({ Int($0) }),
            (0...59).contains(second)
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }
}
