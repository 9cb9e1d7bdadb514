/// A calendar date without a time zone, from 0001-01-01 to 9999-12-31 in the proleptic Gregorian calendar.
///
/// Habits are tracked by day, not by instant. The day of an instant is decided once, when the person acts
/// (``init(logical:zone:dayStart:)``), and never again.
public struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Days since 1970-01-01; negative before it.
    public let ordinal: Int

    /// 0001-01-01, the earliest day.
    public static let first = Day(unchecked: -719_162)
    /// 9999-12-31, the latest day.
    public static let last = Day(unchecked: 2_932_896)

    /// Creates a date, or returns nil if it does not exist in the years 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= CivilDate.length(ofMonth: month, year: year) else { return nil }
        ordinal = CivilDate.ordinal(year: year, month: month, day: day)
    }

    /// Parses exactly ten ASCII bytes, `YYYY-MM-DD`, that name an existing day.
    public init?(_ text: some StringProtocol) {
        self.init(String(text))
    }

    /// Parses exactly ten ASCII bytes, `YYYY-MM-DD`, that name an existing day.
    public init?(_ text: String) {
        var text = text
        guard let day = text.withUTF8({ Day(ascii: $0[...]) }) else { return nil }
        self = day
    }

    init?(ascii text: Slice<UnsafeBufferPointer<UInt8>>) {
        let bytes = UnsafeBufferPointer(rebasing: text)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = AsciiDigits.value(of: bytes[0..<4]),
            let month = AsciiDigits.value(of: bytes[5..<7]),
            let day = AsciiDigits.value(of: bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Creates the day `ordinal` days after 1970-01-01, or returns nil outside the years 1 to 9999.
    public init?(ordinal: Int) {
        guard ordinal >= Day.first.ordinal, ordinal <= Day.last.ordinal else { return nil }
        self.ordinal = ordinal
    }

    /// For ordinals already known to be in range.
    init(unchecked ordinal: Int) {
        self.ordinal = ordinal
    }

    /// The year, 1 to 9999.
    public var year: Int { CivilDate.fields(ofOrdinal: ordinal).year }
    /// The month, 1 to 12.
    public var month: Int { CivilDate.fields(ofOrdinal: ordinal).month }
    /// The day of the month, 1 to 31.
    public var dayOfMonth: Int { CivilDate.fields(ofOrdinal: ordinal).day }
    /// The day of the week.
    public var weekday: Weekday { Weekday(ordinal: ordinal) }

    /// The day `days` days later (earlier if negative), or nil outside the years 1 to 9999.
    public func advanced(by days: Int) -> Day? {
        let (sum, overflow) = ordinal.addingReportingOverflow(days)
        return overflow ? nil : Day(ordinal: sum)
    }

    /// The number of days from this day to `other`; negative if `other` is earlier.
    public func days(to other: Day) -> Int { other.ordinal - ordinal }

    /// `YYYY-MM-DD`.
    public var description: String {
        String(unsafeUninitializedCapacity: 10) { bytes in
            write(to: bytes)
            return 10
        }
    }

    /// Writes ten bytes.
    func write(to bytes: UnsafeMutableBufferPointer<UInt8>) {
        let (year, month, day) = CivilDate.fields(ofOrdinal: ordinal)
        AsciiDigits.write(year, width: 4, to: bytes, at: 0)
        bytes[4] = UInt8(ascii: "-")
        AsciiDigits.write(month, width: 2, to: bytes, at: 5)
        bytes[7] = UInt8(ascii: "-")
        AsciiDigits.write(day, width: 2, to: bytes, at: 8)
    }

    /// Orders days chronologically.
    public static func < (left: Day, right: Day) -> Bool { left.ordinal < right.ordinal }

    /// Decodes a `YYYY-MM-DD` string; throws a `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        self = try decoder.parsing("must be an existing day, written YYYY-MM-DD") { Day($0) }
    }

    /// Encodes a `YYYY-MM-DD` string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// The proleptic Gregorian calendar in integer arithmetic, after Howard Hinnant's `chrono` algorithms.
///
/// Exact for every year from 1 to 9999. Callers check the range first.
enum CivilDate {
    /// Days from 1970-01-01 to a date; negative before it.
    static func ordinal(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivide(shifted, by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The year, month and day that is `ordinal` days after 1970-01-01.
    static func fields(ofOrdinal ordinal: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = ordinal + 719_468
        let era = floorDivide(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, day)
    }

    /// The number of days in a month, 28 to 31.
    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether a year has a 29 February.
    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}

/// Division that rounds towards negative infinity, so that days before 1970 fall into the right period.
func floorDivide<Number: BinaryInteger>(_ dividend: Number, by divisor: Number) -> Number {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
}

/// The remainder that matches ``floorDivide(_:by:)``; never negative for a positive divisor.
func floorRemainder<Number: BinaryInteger>(_ dividend: Number, by divisor: Number) -> Number {
    dividend - floorDivide(dividend, by: divisor) * divisor
}
