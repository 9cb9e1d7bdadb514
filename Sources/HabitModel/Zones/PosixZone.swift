/// A POSIX `TZ` string with the extensions of RFC 9636: `std offset dst offset,start/time,end/time`.
struct PosixZone: Hashable, Sendable {
    private let standard: Int
    private let saving: Saving?

    private struct Saving: Hashable {
        let offset: Int
        let start: PosixRule
        let end: PosixRule
    }

    init?(_ bytes: [UInt8]) {
        guard bytes.count <= 255 else { return nil }
        var scanner = PosixScanner(bytes)
        guard scanner.name(), let west = scanner.duration(upToHours: 24) else { return nil }
        standard = -west
        guard !scanner.isAtEnd else {
            saving = nil
            return
        }
        guard scanner.name() else { return nil }
        var offset = 3600 - west
        if !scanner.isAtEnd, !scanner.isNext(",") {
            guard let west = scanner.duration(upToHours: 24) else { return nil }
            offset = -west
        }
        guard !scanner.isAtEnd else {
            saving = Saving(offset: offset, start: .defaultStart, end: .defaultEnd)
            return
        }
        guard scanner.take(","), let start = PosixRule(&scanner),
            scanner.take(","), let end = PosixRule(&scanner), scanner.isAtEnd
        else { return nil }
        saving = Saving(offset: offset, start: start, end: end)
    }

    /// The offset in seconds east of UTC, `second` seconds after the epoch.
    func offset(at second: Int) -> Int {
        guard let saving else { return standard }
        let year = CivilDate.fields(ofOrdinal: floorDivide(second + standard, by: 86_400)).year
        let start = saving.start.second(inYear: year) - standard
        let end = saving.end.second(inYear: year) - saving.offset
        let isSaving = start < end ? (start..<end).contains(second) : !(end..<start).contains(second)
        return isSaving ? saving.offset : standard
    }
}

/// The day and wall-clock time at which a POSIX `TZ` string changes the offset.
struct PosixRule: Hashable, Sendable {
    private enum Date: Hashable {
        /// `Jn`: day 1 to 365, not counting 29 February.
        case dayWithoutLeap(Int)
        /// `n`: day 0 to 365, counting 29 February.
        case dayOfYear(Int)
        /// `Mm.w.d`: weekday d (0 is Sunday) in week w (5 is the last) of month m.
        case weekday(month: Int, week: Int, day: Int)
    }

    private let date: Date
    private let seconds: Int

    /// The rules of the USA, used when a string has none: second Sunday in March to first Sunday in November.
    static let defaultStart = PosixRule(date: .weekday(month: 3, week: 2, day: 0), seconds: 7200)
    static let defaultEnd = PosixRule(date: .weekday(month: 11, week: 1, day: 0), seconds: 7200)

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

    /// When the offset changes in a year, in seconds since the epoch on the wall clock before the change.
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
            // 1970-01-01 was a Thursday, which is 4 if Sunday is 0.
            let offset = floorRemainder(day - (first + 4), by: 7) + (week - 1) * 7
            return first + (offset < length ? offset : offset - 7)
        }
    }
}

/// Scans a POSIX `TZ` string byte by byte.
struct PosixScanner {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    func isNext(_ sign: Unicode.Scalar) -> Bool { rest.first == UInt8(ascii: sign) }

    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard isNext(sign) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Takes three or more letters, or three or more letters, digits and signs between `<` and `>`.
    mutating func name() -> Bool {
        let isQuoted = take("<")
        let name = rest.prefix { byte in
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: true
            case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"): isQuoted
            default: false
            }
        }
        rest = rest[name.endIndex...]
        return name.count >= 3 && (!isQuoted || take(">"))
    }

    mutating func number(in range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard digits.count <= 3, let value = AsciiDigits.value(of: digits), range.contains(value) else {
            return nil
        }
        rest = rest[digits.endIndex...]
        return value
    }

    /// Takes `[+-]hh[:mm[:ss]]` and returns seconds.
    mutating func duration(upToHours limit: Int) -> Int? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let hours = number(in: 0...limit) else { return nil }
        var seconds = hours * 3600
        if take(":") {
            guard let minutes = number(in: 0...59) else { return nil }
            seconds += minutes * 60
            if take(":") {
                guard let rest = number(in: 0...59) else { return nil }
                seconds += rest
            }
        }
        return isNegative ? -seconds : seconds
    }
}
