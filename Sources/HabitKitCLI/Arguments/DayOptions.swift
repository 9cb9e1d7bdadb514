internal import ArgumentParser
internal import HabitModel

/// The first and the last day to show.
struct RangeOptions: ParsableArguments, Sendable {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("First day to show", valueName: "day"),
        transform: OptionParsers.day
    )
    var from: DayExpression?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Last day to show", valueName: "day"),
        transform: OptionParsers.day
    )
    var to: DayExpression?

    /// The range as query parameters.
    ///
    /// Future days are allowed because skips can be planned.
    func query(today: Day) throws(Failure) -> [(name: String, value: String)] {
        let (first, last) = try days(today: today)
        var query: [(name: String, value: String)] = []
        if let first { query.append(("start", first.description)) }
        if let last { query.append(("end", last.description)) }
        return query
    }

    /// The first and the last day; nil where the option was not given.
    func days(today: Day) throws(Failure) -> (first: Day?, last: Day?) {
        let first = try from?.day(today: today, future: true)
        let last = try to?.day(today: today, future: true)
        if let first, let last, last < first {
            throw Failure(.usage, "--to \(last) is before --from \(first)")
        }
        return (first, last)
    }
}

/// The value of `--since`: an instant, a duration before now, or a day.
enum Since: Hashable, Sendable {
    /// `2026-03-13T08:00:00Z`.
    case instant(Instant)
    /// `90s`, `30m`, `2h` or `3d`, in seconds.
    case ago(seconds: Int64)
    /// `today` or any other day: since its start.
    case day(DayExpression)

    init?(_ text: String) {
        if let instant = Instant(text) {
            self = .instant(instant)
        } else if let seconds = Since.seconds(text) {
            self = .ago(seconds: seconds)
        } else if let day = DayExpression(text) {
            self = .day(day)
        } else {
            return nil
        }
    }

    private static func seconds(_ text: String) -> Int64? {
        let unit: Int64
        switch text.last {
        case "s": unit = 1
        case "m": unit = 60
        case "h": unit = 3_600
        case "d": unit = 86_400
        default: return nil
        }
        // Seven digits of days already exceed the supported years.
        guard text.utf8.count <= 8, text.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        return Int64(text.dropLast()).map { $0 * unit }
    }

    /// A test for whether an instant lies in the period, given the day start of an account.
    func test(for account: Account) throws(Failure) -> (Instant) -> Bool {
        let now = account.now()
        switch self {
        case .instant(let start): return { $0 >= start }
        case .ago(let seconds): return { $0 >= now.advanced(bySeconds: -seconds) }
        case .day(let expression):
            let day = try expression.day(today: account.today())
            return { instant in account.day(of: instant).map { $0 >= day } ?? false }
        }
    }
}

extension ArgumentHelp {
    /// Help for an option that takes a day.
    static var day: ArgumentHelp {
        ArgumentHelp(
            "Day: 2026-03-13, today (default), yesterday, -3 (days ago), or mon to sun (the last one)",
            valueName: "day"
        )
    }
}

extension DayExpression {
    /// The day it names.
    ///
    /// - Parameter isFutureAllowed: whether it may be after today, as for planned skips.
    func day(today: Day, future isFutureAllowed: Bool = false) throws(Failure) -> Day {
        guard let day = resolved(against: today) else {
            throw Failure(.usage, "the day is before the year 1")
        }
        guard isFutureAllowed || day <= today else {
            throw Failure(
                .invalidValues,
                "\(day) is in the future; today is \(today)",
                hint: "only habit skip takes future days"
            )
        }
        return day
    }
}
