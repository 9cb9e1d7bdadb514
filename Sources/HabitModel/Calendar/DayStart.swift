/// The wall-clock time at which a person's day begins: 00:00 (the default) to 12:00.
public struct DayStart: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Minutes after midnight, 0 to 720.
    public let minutes: Int

    /// The day begins when the date changes.
    public static let midnight = DayStart(unchecked: 0)

    /// The start so many minutes after midnight, or nil outside 0 to 720.
    public init?(minutes: Int) {
        guard (0...720).contains(minutes) else { return nil }
        self.init(unchecked: minutes)
    }

    /// The start that the text spells: exactly `HH:MM`, 00:00 to 12:00.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8.prefix(6))
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            let hours = AsciiDigits.value(of: bytes[0..<2]),
            let minutes = AsciiDigits.value(of: bytes[3..<5]), minutes < 60
        else { return nil }
        self.init(minutes: hours * 60 + minutes)
    }

    private init(unchecked minutes: Int) {
        self.minutes = minutes
    }

    /// `HH:MM`.
    public var description: String {
        AsciiDigits.text(minutes / 60, width: 2) + ":" + AsciiDigits.text(minutes % 60, width: 2)
    }

    /// The earlier start is the lesser.
    public static func < (left: DayStart, right: DayStart) -> Bool { left.minutes < right.minutes }

    /// Reads the string `HH:MM`; anything else is a `DecodingError`.
    public init(from decoder: any Decoder) throws {
        self = try decoder.parsing("a day starts between 00:00 and 12:00, written HH:MM") { DayStart($0) }
    }

    /// Writes the string `HH:MM`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
