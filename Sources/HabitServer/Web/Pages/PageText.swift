import HabitModel
import HabitPictures
import HabitWire

/// Dates and numbers as the pages say them.
enum PageText {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    /// `Saturday 28 November 2026`.
    static func full(_ day: Day) -> String {
        "\(name(of: day.weekday)) \(day.dayOfMonth) \(month(day))"
    }

    /// `Sat 28 Nov 2026`.
    static func short(_ day: Day) -> String { "\(weekday(day)) \(day.year)" }

    /// `Sat 28 Nov`.
    static func weekday(_ day: Day) -> String { "\(name(of: day.weekday).prefix(3)) \(Sentence.short(day))" }

    /// `November 2026`.
    static func month(_ day: Day) -> String { "\(months[day.month - 1]) \(day.year)" }

    /// `28 Nov 2026`.
    static func date(_ instant: Instant) -> String {
        let text = instant.description.prefix(10)
        return Day(text).map(Sentence.date) ?? String(text)
    }

    /// `Saturday`.
    static func name(of weekday: Weekday) -> String { capitalized(weekday.name) }

    /// `28 Nov` or, for several days, `23 to 29 Nov`.
    static func span(_ first: Day, _ last: Day) -> String {
        if first == last { return Sentence.short(first) }
        let isOneMonth = (first.year, first.month) == (last.year, last.month)
        return "\(isOneMonth ? "\(first.dayOfMonth)" : Sentence.short(first)) to \(Sentence.short(last))"
    }

    /// `1 day`, `13 days`.
    static func count(_ count: Int, _ unit: StreakUnit) -> String {
        "\(grouped(count)) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
    }

    /// `1,041 of 1,330`.
    static func share(_ done: Int, of due: Int) -> String { "\(grouped(done)) of \(grouped(due))" }

    /// `73 %`; never 100 % unless all is done.
    static func percent(_ rate: Double) -> String {
        "\(rate >= 1 ? 100 : min(99, Int((rate * 100).rounded()))) %"
    }

    /// `5 of 8 glasses`, `3 cups, at most 2`, `5 glasses` or `5`.
    static func amount(
        _ amount: ExactDecimal,
        of target: ExactDecimal? = nil,
        _ kind: TargetType = .atLeast,
        _ unit: String?
    ) -> String {
        let isLimit = target != nil && kind == .atMost
        var words = [amount.description]
        if let target, !isLimit { words += ["of", target.description] }
        if let unit { words.append(unit) }
        guard isLimit, let target else { return words.joined(separator: " ") }
        return words.joined(separator: " ") + ", at most \(target)"
            + (amount > target ? ", over the limit" : "")
    }

    /// What became of a day.
    static func name(of state: CalendarState) -> String {
        switch state {
        case .done, .open, .missed, .skipped: state.rawValue
        case .partly: "partly done"
        case .extra: "done, although not due"
        case .neutral: "not due"
        case .outside: ""
        }
    }

    /// The mark in front of a day's state.
    static func mark(_ state: DayState) -> String {
        switch state {
        case .done: "✓"
        case .skipped: "s"
        case .open: "·"
        }
    }

    /// `daily`, `Mon, Wed, Fri`, `3 per week`.
    static func schedule(_ schedule: Schedule) -> String {
        switch schedule.rule {
        case .weekdays(let days):
            days == .weekdays || days == .weekends
                ? days.description
                : days.members.map { String(name(of: $0).prefix(3)) }.joined(separator: ", ")
        case .perWeek(let times): "\(times) per week"
        case .perMonth(let times): "\(times) per month"
        case .weeklySum: "weekly"
        case .monthlySum: "monthly"
        case .interval(let days, _): "every \(days) days"
        case .daily, .rolling, .anytime: schedule.description
        }
    }

    /// A word with a capital letter.
    static func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

    /// Thousands with commas, as in prose.
    private static func grouped(_ number: Int) -> String {
        var digits = String(number)
        var index = digits.count - 3
        while index > 0, number >= 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
            index -= 3
        }
        return digits
    }
}

/// Clock times in a time zone.
struct LocalTime: Sendable {
    private let rules: ZoneRules?

    /// - Parameter zone: one without rules counts as UTC, and the times say so.
    init(_ zone: ZoneName, _ zones: Zones) {
        rules = zones.rules(of: zone)
    }

    /// `28 Nov 2026, 07:12`.
    func text(_ instant: Instant) -> String {
        let local = instant.advanced(bySeconds: Int64(rules?.offset(at: instant) ?? 0))
        let time = local.description.dropFirst(11).prefix(5)
        return "\(PageText.date(local)), \(time)\(rules == nil ? " UTC" : "")"
    }
}
