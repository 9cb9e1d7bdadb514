extension Schedule {
    /// The error for invalid text; it lists the valid forms.
    static let expectation = ValueError(
        "must be daily, weekdays, weekends, days such as mon,wed,fri, every 3 days (2 to 3650), "
            + "every 3 days from 2026-03-01, 3/week (1 to 7), 10/month (1 to 31), "
            + "3 in 7 days (at most 366 days), weekly, monthly or anytime"
    )

    /// Parses a schedule, in any case and with extra spaces.
    ///
    /// The forms are `daily`, `mon,wed,fri`, `weekdays`, `weekends`, `every 3 days`, `every 3 days from
    /// 2026-03-01`, `3/week`, `10/month`, `3 in 7 days`, `weekly`, `monthly` and `anytime`. Full weekday
    /// names, `every day` and a singular `day` work too.
    /// - Throws: `ValueError` that lists the valid forms.
    public init(_ text: some StringProtocol) throws(ValueError) {
        if text == "daily" {
            self = .daily
            return
        }
        guard text.utf8.count <= 200, let rule = Schedule.rule(Schedule.tokens(of: text.lowercased())) else {
            throw Schedule.expectation
        }
        self = rule
    }

    /// Words, `,` and `/`; whitespace only separates.
    private static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        func endWord() {
            if !word.isEmpty { tokens.append(word) }
            word = ""
        }
        for character in text {
            if character == "," || character == "/" {
                endWord()
                tokens.append(String(character))
            } else if character.isWhitespace {
                endWord()
            } else {
                word.append(character)
            }
        }
        endWord()
        return tokens
    }

    private static func rule(_ tokens: [String]) -> Schedule? {
        switch tokens.count {
        case 1 where tokens[0] == "daily": .daily
        case 1 where tokens[0] == "weekly": .weekly
        case 1 where tokens[0] == "monthly": .monthly
        case 1 where tokens[0] == "anytime": .anytime
        case 1 where tokens[0] == "weekdays": Schedule(weekdays: WeekdaySet.weekdays.members)
        case 1 where tokens[0] == "weekends": Schedule(weekdays: WeekdaySet.weekends.members)
        case 2 where tokens == ["every", "day"]: .daily
        case 3 where tokens[0] == "every": interval(tokens[1], tokens[2], from: nil)
        case 5 where tokens[0] == "every" && tokens[3] == "from":
            Day(tokens[4]).flatMap { interval(tokens[1], tokens[2], from: $0) }
        case 3 where tokens[1] == "/" && tokens[2] == "week":
            number(tokens[0]).flatMap { Schedule(timesPerWeek: $0) }
        case 3 where tokens[1] == "/" && tokens[2] == "month":
            number(tokens[0]).flatMap { Schedule(timesPerMonth: $0) }
        case 4 where tokens[1] == "in" && isDays(tokens[3]): rolling(tokens[0], tokens[2])
        default: weekdays(tokens)
        }
    }

    private static func interval(_ count: String, _ word: String, from anchor: Day?) -> Schedule? {
        guard isDays(word), let days = number(count) else { return nil }
        return days == 1 ? .daily : Schedule(everyDays: days, from: anchor)
    }

    private static func rolling(_ times: String, _ days: String) -> Schedule? {
        guard let times = number(times), let days = number(days) else { return nil }
        return Schedule(times: times, inDays: days)
    }

    private static func weekdays(_ tokens: [String]) -> Schedule? {
        guard tokens.count % 2 == 1 else { return nil }
        var days: [Weekday] = []
        for (index, token) in tokens.enumerated() {
            if index % 2 == 1 {
                guard token == "," else { return nil }
            } else {
                guard let day = Weekday(token) else { return nil }
                days.append(day)
            }
        }
        return Schedule(weekdays: days)
    }

    private static func number(_ text: String) -> Int? {
        text.utf8.count <= 4 ? AsciiDigits.value(of: text.utf8) : nil
    }

    private static func isDays(_ word: String) -> Bool { word == "days" || word == "day" }
}
