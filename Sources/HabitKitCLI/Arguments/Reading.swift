internal import HabitModel
internal import HabitWire

/// How the values of options are read; each error says what is allowed.
enum Reading {
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
