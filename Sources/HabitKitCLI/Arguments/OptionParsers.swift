internal import HabitModel
internal import HabitWire

/// Parsers for the values of options.
///
/// Their errors state the allowed values.
enum OptionParsers {
    /// A day.
    static func day(_ text: String) throws(ValueError) -> DayExpression {
        guard let day = DayExpression(text) else {
            throw ValueError(
                "must be a day such as 2026-03-13, today, yesterday, -3 (days ago), or mon to sun"
            )
        }
        return day
    }

    /// The start of a period.
    static func since(_ text: String) throws(ValueError) -> Since {
        guard let since = Since(text) else {
            throw ValueError("must be a time such as 30m, 2h, 3d, today, 2026-03-13 or 2026-03-13T08:00:00Z")
        }
        return since
    }

    /// How many check-ins to undo.
    static func undoCount(_ text: String) throws(ValueError) -> Int {
        try number(text, in: 1...1_000)
    }

    /// The format of another program.
    static func otherFormat(_ text: String) throws(ValueError) -> ExportFormat {
        guard ["loop", "harsh", "ics"].contains(text), let format = ExportFormat(rawValue: text) else {
            throw ValueError("must be loop, harsh or ics")
        }
        return format
    }

    /// What wins over what was edited by hand.
    static func preference(_ text: String) throws(ValueError) -> String {
        guard text == "file" else { throw ValueError("must be file") }
        return text
    }

    /// What a week in a file becomes.
    static func weekKind(_ text: String) throws(ValueError) -> String {
        guard ["rolling", "calendar"].contains(text) else { throw ValueError("must be rolling or calendar") }
        return text
    }

    /// The id of an import.
    static func importID(_ text: String) throws(ValueError) -> Int64 {
        guard let id = Int64(text), id > 0 else { throw ValueError("must be the number of an import") }
        return id
    }

    /// A time zone.
    static func zone(_ text: String) throws(ValueError) -> ZoneName {
        guard let zone = ZoneName(text) else {
            throw ValueError("must be an IANA name such as Europe/Vienna")
        }
        return zone
    }

    /// A server address.
    static func server(_ text: String) throws(ValueError) -> ServerURL {
        guard let server = ServerURL(text) else {
            throw ValueError("must be an address such as http://old:4280")
        }
        return server
    }

    /// The time at which a day starts.
    static func dayStart(_ text: String) throws(ValueError) -> DayStart {
        guard let start = DayStart(text) else { throw ValueError("must be a time from 00:00 to 12:00") }
        return start
    }

    /// The period of a row of statistics.
    static func interval(_ text: String) throws(ValueError) -> StatsInterval {
        guard let interval = StatsInterval(rawValue: text) else { throw ValueError("must be week or month") }
        return interval
    }

    /// The number of weeks or months in statistics.
    static func periods(_ text: String) throws(ValueError) -> Int {
        try number(text, in: 1...1_200)
    }

    /// A calendar year.
    static func year(_ text: String) throws(ValueError) -> Int {
        try number(text, in: Day.first.year...Day.last.year)
    }

    /// The number of weeks in a heatmap.
    static func weeks(_ text: String) throws(ValueError) -> Int {
        try number(text, in: 1...Endpoint.maximumCalendarDays / 7)
    }

    /// The first day of a week.
    static func weekStart(_ text: String) throws(ValueError) -> WeekStart {
        guard let start = WeekStart(rawValue: text) else { throw ValueError("must be mon or sun") }
        return start
    }

    /// What a picture shows.
    static func pictureKind(_ text: String) throws(ValueError) -> PictureKind {
        guard let kind = PictureKind(rawValue: text) else { throw ValueError(PictureKind.expectation) }
        return kind
    }

    private static func number(_ text: String, in range: ClosedRange<Int>) throws(ValueError) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw ValueError("must be a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// The format of a prompt.
    static func promptFormat(_ text: String) throws(ValueError) -> PromptFormat {
        try PromptFormat(text)
    }

    /// A comparison with a number.
    static func comparison(_ text: String) throws(ValueError) -> Comparison {
        try Comparison(text)
    }

    /// A shell.
    static func shell(_ text: String) throws(ValueError) -> ShellName {
        guard let shell = ShellName(rawValue: text) else { throw ValueError("must be bash, zsh or fish") }
        return shell
    }

    /// The scopes of a token, separated by commas.
    static func scopes(_ text: String) throws(ValueError) -> [TokenScope] {
        var scopes: [TokenScope] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let scope = TokenScope(String(word)) else { throw ValueError(TokenScope.expectation) }
            scopes.append(scope)
        }
        return scopes
    }

    /// The expiry of a token.
    static func expiry(_ text: String) throws(ValueError) -> TokenExpiry {
        guard let expiry = TokenExpiry(text) else {
            throw ValueError(
                "must be a duration such as 12h or 90d, a date such as 2027-01-01, a time such as 2027-01-01T08:00:00Z, or never"
            )
        }
        return expiry
    }

    /// A decimal number; the server checks its range.
    static func number(_ text: String) throws(ValueError) -> ExactDecimal {
        try ExactDecimal(text)
    }

    /// A schedule.
    static func schedule(_ text: String) throws(ValueError) -> Schedule {
        try Schedule(text)
    }
}

/// The expiry of a token, as typed.
enum TokenExpiry: Hashable, Sendable {
    /// `12h` or `90d`: seconds from now.
    case after(seconds: Int64)
    /// `2027-01-01`: the start of that day in the local time zone.
    case day(Day)
    /// `2027-01-01T08:00:00Z`.
    case instant(Instant)
    case never

    /// Parses the text; nil if it has none of these forms.
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

    /// The value of `expires_at` in the request.
    func end(in world: World) -> JSONValue {
        switch self {
        case .never: .null
        case .instant(let instant): .string(instant.description)
        case .after(let seconds): .string(world.now().wholeSecond.advanced(bySeconds: seconds).description)
        case .day(let day):
            .string(Self.start(of: day, in: world.localTime).description)
        }
    }

    private static func start(of day: Day, in zone: LocalTime) -> Instant {
        let midnight = Instant(microseconds: Int64(day.ordinal) * 86_400_000_000)
        // The offset at that instant is correct except within hours of a clock change; the second look-up fixes those.
        let near = midnight.advanced(bySeconds: -Int64(zone.offset(midnight)))
        return midnight.advanced(bySeconds: -Int64(zone.offset(near)))
    }
}

/// The unit of `--duration`.
enum DurationUnit: Hashable, Sendable {
    case hours, minutes, seconds

    /// The unit of time that a habit's unit names; minutes for any other unit.
    init(named unit: String?) {
        self =
            switch unit?.trimmed.lowercased() {
            case "h", "hr", "hrs", "hour", "hours": .hours
            case "s", "sec", "secs", "second", "seconds": .seconds
            default: .minutes
            }
    }

    /// A duration as an amount, rounded to 0.01 hours, 0.1 minutes or 1 second.
    ///
    /// It is at least one of these steps, because something was done.
    func amount(ofSeconds seconds: Double) -> ExactDecimal {
        let (length, step): (Double, ExactDecimal) =
            switch self {
            case .hours: (36, 0.01)
            case .minutes: (6, 0.1)
            case .seconds: (1, 1)
            }
        // Capped at the largest amount.
        let steps = Int64(max(1, min((seconds / length).rounded(), 1e9)))
        return ExactDecimal(millionths: steps * step.millionths)
    }
}
