internal import HabitModel
internal import HabitWire

/// How the values of options are read; each error says what is allowed.
enum OptionParsers {
    /// A day, as an option's value.
    static func day(_ text: String) throws(ValueError) -> DayExpression {
        guard let day = DayExpression(text) else {
            throw ValueError("must be a day: 2026-03-13, today, yesterday, -3 (days ago), or mon to sun")
        }
        return day
    }

    /// Since when.
    static func since(_ text: String) throws(ValueError) -> Since {
        guard let since = Since(text) else {
            throw ValueError("must be a time: 30m, 2h, 3d, today, 2026-03-13 or 2026-03-13T08:00:00Z")
        }
        return since
    }

    /// The name of a time zone.
    static func zone(_ text: String) throws(ValueError) -> ZoneName {
        guard let zone = ZoneName(text) else {
            throw ValueError("must be an IANA name such as Europe/Vienna")
        }
        return zone
    }

    /// The address of a server.
    static func server(_ text: String) throws(ValueError) -> ServerURL {
        guard let server = ServerURL(text) else {
            throw ValueError("must be an address such as http://old:4280")
        }
        return server
    }

    /// The hour at which a day starts.
    static func dayStart(_ text: String) throws(ValueError) -> DayStart {
        guard let start = DayStart(text) else { throw ValueError("must be a time from 00:00 to 12:00") }
        return start
    }

    /// What statistics are counted by.
    static func interval(_ text: String) throws(ValueError) -> StatsInterval {
        guard let interval = StatsInterval(rawValue: text) else { throw ValueError("must be week or month") }
        return interval
    }

    /// What a prompt shows.
    static func promptFormat(_ text: String) throws(ValueError) -> PromptFormat {
        try PromptFormat(text)
    }

    /// A number to compare with.
    static func comparison(_ text: String) throws(ValueError) -> Comparison {
        try Comparison(text)
    }

    /// The name of a shell.
    static func shell(_ text: String) throws(ValueError) -> ShellName {
        guard let shell = ShellName(rawValue: text) else { throw ValueError("must be bash, zsh or fish") }
        return shell
    }

    /// What a token may do: a scope, or several with commas between them.
    static func scopes(_ text: String) throws(ValueError) -> [TokenScope] {
        var scopes: [TokenScope] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let scope = TokenScope(String(word)) else { throw ValueError(TokenScope.expectation) }
            scopes.append(scope)
        }
        return scopes
    }

    /// When a token ends.
    static func expiry(_ text: String) throws(ValueError) -> TokenExpiry {
        guard let expiry = TokenExpiry(text) else {
            throw ValueError("must be 12h, 90d, 2027-01-01, 2027-01-01T08:00:00Z or never")
        }
        return expiry
    }

    /// A number in decimal digits; which ones make sense is for the server to say.
    static func number(_ text: String) throws(ValueError) -> ExactDecimal {
        try ExactDecimal(text)
    }

    /// When a habit is due.
    static func schedule(_ text: String) throws(ValueError) -> Schedule {
        try Schedule(text)
    }
}

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

/// What the length of a run is counted in.
enum DurationUnit: Hashable, Sendable {
    case hours, minutes, seconds

    /// The unit that a habit's own unit names; minutes if it names no stretch of time.
    init(named unit: String?) {
        self =
            switch unit?.trimmed.lowercased() {
            case "h", "hr", "hrs", "hour", "hours": .hours
            case "s", "sec", "secs", "second", "seconds": .seconds
            default: .minutes
            }
    }

    /// So many seconds as an amount, to the nearest hundredth of an hour, tenth of a minute or whole second; never
    /// less than one of these, because something was done.
    func amount(ofSeconds seconds: Double) -> ExactDecimal {
        let (length, step): (Double, ExactDecimal) =
            switch self {
            case .hours: (36, 0.01)
            case .minutes: (6, 0.1)
            case .seconds: (1, 1)
            }
        // No run is longer than the largest amount.
        let steps = Int64(max(1, min((seconds / length).rounded(), 1e9)))
        return ExactDecimal(millionths: steps * step.millionths)
    }
}
