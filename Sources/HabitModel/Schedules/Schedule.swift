/// When a habit is asked for.
public struct Schedule: Hashable, Sendable, Codable, CustomStringConvertible {
    /// What the schedule says.
    public let rule: Rule

    /// Every day.
    public static let daily = Schedule(.daily)

    /// A schedule known to be within the bounds.
    init(_ rule: Rule) {
        self.rule = rule
    }

    /// Those weekdays, or nil for none; all seven are ``daily``.
    public init?(weekdays: some Sequence<Weekday>) {
        let days = WeekdaySet(weekdays)
        guard !days.isEmpty else { return nil }
        rule = days == .all ? .daily : .weekdays(days)
    }

    /// Every so many days, 2 to 3,650, counted from a day or from the day the schedule was set.
    public init?(everyDays days: Int, from anchor: Day? = nil) {
        guard Bounds.interval.contains(days) else { return nil }
        rule = .interval(days: days, from: anchor)
    }

    /// So many days of each calendar week, 1 to 7.
    public init?(timesPerWeek times: Int) {
        guard Bounds.perWeek.contains(times) else { return nil }
        rule = .perWeek(times)
    }

    /// So many days of each calendar month, 1 to 31.
    public init?(timesPerMonth times: Int) {
        guard Bounds.perMonth.contains(times) else { return nil }
        rule = .perMonth(times)
    }

    /// So many of any days in a row; 1 ≤ times ≤ days ≤ 366.
    public init?(times: Int, inDays days: Int) {
        guard Bounds.window.contains(days), times >= 1, times <= days else { return nil }
        rule = .rolling(times: times, days: days)
    }

    /// What a streak under it is counted in.
    public var unit: StreakUnit {
        switch rule {
        case .daily, .weekdays, .interval, .rolling: .days
        case .perWeek: .weeks
        case .perMonth: .months
        }
    }

    /// The canonical written form, which parses to the same schedule.
    public var description: String {
        switch rule {
        case .daily: "daily"
        case .weekdays(let days): days.description
        case .interval(let days, nil): "every \(days) days"
        case .interval(let days, let anchor?): "every \(days) days from \(anchor)"
        case .perWeek(let times): "\(times)/week"
        case .perMonth(let times): "\(times)/month"
        case .rolling(let times, let days): "\(times) in \(days) days"
        }
    }

    /// Reads a written form; anything else is a `DecodingError`.
    public init(from decoder: any Decoder) throws {
        self = try decoder.parsing("a schedule " + Schedule.expectation.message) { try? Schedule($0) }
    }

    /// Writes the canonical form as a string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

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
