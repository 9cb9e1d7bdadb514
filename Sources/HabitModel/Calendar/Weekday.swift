/// A day of the week, numbered as ISO 8601 does: Monday is 1, Sunday is 7.
public enum Weekday: Int, CaseIterable, Codable, Sendable, Comparable {
    /// The first day of the week.
    case monday = 1
    /// The second day of the week.
    case tuesday
    /// The third day of the week.
    case wednesday
    /// The fourth day of the week.
    case thursday
    /// The fifth day of the week.
    case friday
    /// The sixth day of the week.
    case saturday
    /// The last day of the week.
    case sunday

    /// Reads an English name, whole or its first three letters, in any case.
    public init?(_ text: some StringProtocol) {
        let wanted = text.lowercased()
        let match = Weekday.allCases.first { $0.name == wanted || $0.abbreviation == wanted }
        guard let match else { return nil }
        self = match
    }

    /// The English name in lower case, `monday`.
    public var name: String {
        switch self {
        case .monday: "monday"
        case .tuesday: "tuesday"
        case .wednesday: "wednesday"
        case .thursday: "thursday"
        case .friday: "friday"
        case .saturday: "saturday"
        case .sunday: "sunday"
        }
    }

    /// The first three letters of the English name, `mon`: how schedules write it.
    public var abbreviation: String { String(name.prefix(3)) }

    /// Monday comes first.
    public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }

    /// The weekday of a number of days since 1970-01-01, which was a Thursday.
    init(ordinal: Int) {
        self = Weekday(rawValue: floorRemainder(ordinal + 3, by: 7) + 1) ?? .monday
    }
}

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
