/// When a habit is due.
public struct Schedule: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The kind of schedule and its numbers.
    public let rule: Rule

    /// Every day.
    public static let daily = Schedule(.daily)
    /// Never due: a counter.
    public static let anytime = Schedule(.anytime)
    /// Due as a sum in each calendar week.
    public static let weekly = Schedule(.weeklySum)
    /// Due as a sum in each calendar month.
    public static let monthly = Schedule(.monthlySum)

    /// For rules already known to be within bounds.
    init(_ rule: Rule) {
        self.rule = rule
    }

    /// Due on these weekdays; nil if there are none, and ``daily`` if there are seven.
    public init?(weekdays: some Sequence<Weekday>) {
        let days = WeekdaySet(weekdays)
        guard !days.isEmpty else { return nil }
        rule = days == .all ? .daily : .weekdays(days)
    }

    /// Due every 2 to 3,650 days, counted from `anchor` or from the day the schedule was set.
    public init?(everyDays days: Int, from anchor: Day? = nil) {
        guard Bounds.interval.contains(days) else { return nil }
        rule = .interval(days: days, from: anchor)
    }

    /// Due 1 to 7 days in each calendar week.
    public init?(timesPerWeek times: Int) {
        guard Bounds.perWeek.contains(times) else { return nil }
        rule = .perWeek(times)
    }

    /// Due 1 to 31 days in each calendar month.
    public init?(timesPerMonth times: Int) {
        guard Bounds.perMonth.contains(times) else { return nil }
        rule = .perMonth(times)
    }

    /// Due `times` days in any `days` consecutive days, with 1 ≤ times ≤ days ≤ 366.
    public init?(times: Int, inDays days: Int) {
        guard Bounds.window.contains(days), times >= 1, times <= days else { return nil }
        rule = .rolling(times: times, days: days)
    }

    /// The unit in which streaks are counted.
    public var unit: StreakUnit {
        switch rule {
        case .daily, .weekdays, .interval, .rolling, .anytime: .days
        case .perWeek, .weeklySum: .weeks
        case .perMonth, .monthlySum: .months
        }
    }

    /// The canonical text, which parses to the same schedule.
    public var description: String {
        switch rule {
        case .daily: "daily"
        case .weekdays(let days): days.description
        case .interval(let days, nil): "every \(days) days"
        case .interval(let days, let anchor?): "every \(days) days from \(anchor)"
        case .perWeek(let times): "\(times)/week"
        case .perMonth(let times): "\(times)/month"
        case .rolling(let times, let days): "\(times) in \(days) days"
        case .weeklySum: "weekly"
        case .monthlySum: "monthly"
        case .anytime: "anytime"
        }
    }

    /// Whether the sum of a week's or a month's amounts is due.
    public var isSum: Bool {
        switch rule {
        case .weeklySum, .monthlySum: true
        case .daily, .weekdays, .interval, .perWeek, .perMonth, .rolling, .anytime: false
        }
    }

    /// Decodes a schedule's text; throws a `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        self = try decoder.parsing(Schedule.expectation.message) { try? Schedule($0) }
    }

    /// Encodes the canonical text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Schedule {
    /// A kind of schedule with its numbers, which are always within bounds.
    public enum Rule: Hashable, Sendable {
        /// Every day.
        case daily
        /// Due on these weekdays; the other days are neutral.
        case weekdays(WeekdaySet)
        /// Due every `days` days, counted in both directions from `from` or from the day the schedule was
        /// set.
        case interval(days: Int, from: Day?)
        /// Due this many days in each calendar week.
        case perWeek(Int)
        /// Due this many days in each calendar month.
        case perMonth(Int)
        /// Due `times` days in any `days` consecutive days.
        case rolling(times: Int, days: Int)
        /// The sum of each calendar week's amounts is due; without a target, one done day.
        case weeklySum
        /// The sum of each calendar month's amounts is due; without a target, one done day.
        case monthlySum
        /// Nothing is ever due; the days are only counted.
        case anytime
    }

    /// The allowed numbers.
    enum Bounds {
        static let interval = 2...3650
        static let perWeek = 1...7
        static let perMonth = 1...31
        static let window = 1...366
    }
}
