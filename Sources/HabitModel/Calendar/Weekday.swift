/// A day of the week, numbered as in ISO 8601: Monday is 1 and Sunday is 7.
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

    /// Parses an English weekday name or its first three letters, in any case.
    public init?(_ text: some StringProtocol) {
        let lowercased = text.lowercased()
        let match = Weekday.allCases.first { $0.name == lowercased || $0.abbreviation == lowercased }
        guard let match else { return nil }
        self = match
    }

    /// The English name in lower case, such as `monday`.
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

    /// The first three letters of the name, such as `mon`, as schedules write it.
    public var abbreviation: String { String(name.prefix(3)) }

    /// Orders weekdays from Monday to Sunday.
    public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }

    /// The weekday `ordinal` days after 1970-01-01, which was a Thursday.
    init(ordinal: Int) {
        self = Weekday(rawValue: floorRemainder(ordinal + 3, by: 7) + 1) ?? .monday
    }
}

/// A set of weekdays.
public struct WeekdaySet: Hashable, Sendable, CustomStringConvertible {
    /// Bit 0 is Monday, bit 6 is Sunday.
    private let bits: UInt8

    /// Monday to Sunday.
    public static let all = WeekdaySet(Weekday.allCases)
    /// Monday to Friday.
    public static let weekdays = WeekdaySet([.monday, .tuesday, .wednesday, .thursday, .friday])
    /// Saturday and Sunday.
    public static let weekends = WeekdaySet([.saturday, .sunday])

    /// Creates a set; duplicates count once.
    public init(_ weekdays: some Sequence<Weekday>) {
        bits = weekdays.reduce(0) { $0 | 1 << ($1.rawValue - 1) }
    }

    /// Whether the set contains a weekday.
    public func contains(_ weekday: Weekday) -> Bool { bits >> (weekday.rawValue - 1) & 1 == 1 }

    /// Whether the set is empty.
    public var isEmpty: Bool { bits == 0 }

    /// The number of weekdays in the set.
    public var count: Int { bits.nonzeroBitCount }

    /// The weekdays in the set, Monday first.
    public var members: [Weekday] { Weekday.allCases.filter(contains) }

    /// `weekdays`, `weekends`, or abbreviations separated by commas, such as `mon,wed,fri`.
    public var description: String {
        switch self {
        case .weekdays: "weekdays"
        case .weekends: "weekends"
        default: members.map(\.abbreviation).joined(separator: ",")
        }
    }

    /// Whether the set contains the weekday `ordinal` days after 1970-01-01.
    func contains(ordinal: Int) -> Bool { bits >> floorRemainder(ordinal + 3, by: 7) & 1 == 1 }
}
