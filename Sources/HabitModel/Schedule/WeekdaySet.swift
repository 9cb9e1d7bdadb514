/// Some of the seven weekdays.
public struct WeekdaySet: Hashable, Sendable, CustomStringConvertible {
    /// Bit 0 is Monday, bit 6 Sunday.
    private let bits: UInt8

    /// Monday to Sunday.
    public static let all = WeekdaySet(Weekday.allCases)
    /// Monday to Friday.
    public static let weekdays = WeekdaySet([.monday, .tuesday, .wednesday, .thursday, .friday])
    /// Saturday and Sunday.
    public static let weekends = WeekdaySet([.saturday, .sunday])

    /// Those weekdays; one that is named twice counts once.
    public init(_ weekdays: some Sequence<Weekday>) {
        bits = weekdays.reduce(0) { $0 | 1 << ($1.rawValue - 1) }
    }

    /// Whether it has that weekday.
    public func contains(_ weekday: Weekday) -> Bool { bits >> (weekday.rawValue - 1) & 1 == 1 }

    /// Whether it has none.
    public var isEmpty: Bool { bits == 0 }

    /// How many it has.
    public var count: Int { bits.nonzeroBitCount }

    /// Its weekdays, Monday first.
    public var members: [Weekday] { Weekday.allCases.filter(contains) }

    /// `weekdays`, `weekends`, or abbreviations with commas, `mon,wed,fri`.
    public var description: String {
        switch self {
        case .weekdays: "weekdays"
        case .weekends: "weekends"
        default: members.map(\.abbreviation).joined(separator: ",")
        }
    }

    /// Whether it has the weekday of a number of days since 1970-01-01.
    func contains(ordinal: Int) -> Bool { bits >> floorRemainder(ordinal + 3, by: 7) & 1 == 1 }
}
