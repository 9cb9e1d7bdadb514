internal import HabitModel
internal import HabitWire

/// When a token ends, as it is typed.
enum TokenExpiry: Hashable, Sendable {
    /// `12h`, `90d`: so many seconds from now.
    case after(seconds: Int64)
    /// `2027-01-01`: when the day begins here.
    case day(Day)
    /// `2027-01-01T08:00:00Z`.
    case instant(Instant)
    case never

    /// Reads it; nil if it is none of these.
    init?(_ text: String) {
        if text == "never" {
            self = .never
        } else if let day = Day(text) {
            self = .day(day)
        } else if let instant = Instant(text) {
            self = .instant(instant)
        } else if let unit = ["h": Int64(3_600), "d": 86_400][text.suffix(1)],
            text.utf8.count <= 7, text.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }),
            let number = Int64(text.dropLast())
        {
            self = .after(seconds: number * unit)
        } else {
            return nil
        }
    }

    /// The end, as the server is told.
    func end(in world: World) -> JSONValue {
        switch self {
        case .never: .null
        case .instant(let instant): .string(instant.description)
        case .after(let seconds): .string(world.now().wholeSecond.advanced(bySeconds: seconds).description)
        case .day(let day):
            .string(Self.beginning(of: day, in: world.localTime).description)
        }
    }

    private static func beginning(of day: Day, in zone: LocalTime) -> Instant {
        let midnight = Instant(microseconds: Int64(day.ordinal) * 86_400_000_000)
        // The offset at that time of UTC is the right one but for hours around a change of the clocks.
        let near = midnight.advanced(bySeconds: -Int64(zone.offset(midnight)))
        return midnight.advanced(bySeconds: -Int64(zone.offset(near)))
    }
}
