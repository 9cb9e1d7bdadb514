/// A day as people type it on a command line, relative to today.
public enum DayExpression: Hashable, Sendable {
    /// `2026-03-13`.
    case date(Day)
    /// `today` (0), `yesterday` (1), `-3` (3).
    case daysAgo(Int)
    /// `mon` or `monday`: the most recent one, which may be today.
    case last(Weekday)

    /// Parses `2026-03-13`, `today`, `yesterday`, `-3`, `mon` to `sun`, or a full English weekday name, in
    /// any case.
    ///
    /// There are no words for future days: their only use is a planned skip, which takes a date.
    public init?(_ text: some StringProtocol) {
        if let day = Day(text) {
            self = .date(day)
        } else if let weekday = Weekday(text) {
            self = .last(weekday)
        } else if text.utf8.first == UInt8(ascii: "-") {
            let digits = text.utf8.dropFirst()
            guard digits.count <= 7, let days = AsciiDigits.value(of: digits) else { return nil }
            self = .daysAgo(days)
        } else {
            switch text.lowercased() {
            case "today": self = .daysAgo(0)
            case "yesterday": self = .daysAgo(1)
            default: return nil
            }
        }
    }

    /// The day this means when today is `today`, or nil if that is before 0001-01-01.
    public func resolved(against today: Day) -> Day? {
        switch self {
        case .date(let day): day
        case .daysAgo(let days): today.advanced(by: -days)
        case .last(let weekday):
            today.advanced(by: -floorRemainder(today.weekday.rawValue - weekday.rawValue, by: 7))
        }
    }
}
