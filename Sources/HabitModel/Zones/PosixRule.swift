/// The day and wall-clock time of a change in a POSIX `TZ` string.
struct PosixRule: Hashable, Sendable {
    private enum Date: Hashable {
        /// `Jn`: day 1 to 365, 29 February never counted.
        case dayWithoutLeap(Int)
        /// `n`: day 0 to 365, 29 February counted.
        case dayOfYear(Int)
        /// `Mm.w.d`: weekday d (Sunday 0) in week w (5 the last) of month m.
        case weekday(month: Int, week: Int, day: Int)
    }

    private let date: Date
    private let seconds: Int

    /// What holds when a string names no rules: second Sunday in March to first in November, as in the USA.
    static let usualStart = PosixRule(date: .weekday(month: 3, week: 2, day: 0), seconds: 7200)
    static let usualEnd = PosixRule(date: .weekday(month: 11, week: 1, day: 0), seconds: 7200)

    private init(date: Date, seconds: Int) {
        self.date = date
        self.seconds = seconds
    }

    init?(_ scanner: inout PosixScanner) {
        if scanner.take("J") {
            guard let day = scanner.number(in: 1...365) else { return nil }
            date = .dayWithoutLeap(day)
        } else if scanner.take("M") {
            guard let month = scanner.number(in: 1...12), scanner.take("."),
                let week = scanner.number(in: 1...5), scanner.take("."),
                let day = scanner.number(in: 0...6)
            else { return nil }
            date = .weekday(month: month, week: week, day: day)
        } else {
            guard let day = scanner.number(in: 0...365) else { return nil }
            date = .dayOfYear(day)
        }
        guard scanner.take("/") else {
            seconds = 7200
            return
        }
        guard let time = scanner.duration(upToHours: 167) else { return nil }
        seconds = time
    }

    /// The change in a year, in seconds since the epoch on the wall clock before it.
    func second(inYear year: Int) -> Int {
        ordinal(inYear: year) * 86_400 + seconds
    }

    private func ordinal(inYear year: Int) -> Int {
        let newYear = CivilDate.ordinal(year: year, month: 1, day: 1)
        switch date {
        case .dayWithoutLeap(let day):
            return newYear + day - 1 + (day >= 60 && CivilDate.isLeap(year) ? 1 : 0)
        case .dayOfYear(let day):
            return newYear + day
        case .weekday(let month, let week, let day):
            let first = CivilDate.ordinal(year: year, month: month, day: 1)
            let length = CivilDate.length(ofMonth: month, year: year)
            // 1970-01-01 was a Thursday, 4 with Sunday 0.
            let offset = floorRemainder(day - (first + 4), by: 7) + (week - 1) * 7
            return first + (offset < length ? offset : offset - 7)
        }
    }
}
