/// A point in time, in microseconds since 1970-01-01T00:00:00Z, in the years 0001 to 9999 (UTC).
public struct Instant: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Microseconds since the Unix epoch, negative before it.
    public let microseconds: Int64

    /// The earliest instant, 0001-01-01T00:00:00Z.
    public static let first = Instant(unchecked: Int64(Day.first.ordinal) * 86_400_000_000)
    /// The latest instant, 9999-12-31T23:59:59.999999Z.
    public static let last = Instant(unchecked: (Int64(Day.last.ordinal) + 1) * 86_400_000_000 - 1)

    /// The instant so many microseconds after the epoch; what lies outside the years 1 to 9999 becomes the
    /// nearest instant inside, so that every instant can be written.
    public init(microseconds: Int64) {
        self.init(
            unchecked: min(max(microseconds, Instant.first.microseconds), Instant.last.microseconds)
        )
    }

    private init(unchecked microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// The instant that the text spells in RFC 3339, or nil.
    ///
    /// Strict: capital `T` and `Z`, or an offset `±hh:mm`; a fraction of one to nine digits, cut to
    /// microseconds; years 0001 to 9999 as written and in UTC. A leap second (`:60`) is refused, because the
    /// time scale here has none.
    public init?(_ text: some StringProtocol) {
        guard let parsed = RFC3339.microseconds(in: Array(text.utf8.prefix(40))) else { return nil }
        guard parsed >= Instant.first.microseconds, parsed <= Instant.last.microseconds else { return nil }
        self.init(unchecked: parsed)
    }

    /// RFC 3339 in UTC, `2026-03-13T07:00:00Z`, with six digits of fraction only when it is no whole second.
    public var description: String {
        RFC3339.text(of: self, fraction: wholeSecond != self)
    }

    /// RFC 3339 in UTC, always with six digits of fraction: text that sorts as the instants do.
    public var sortable: String {
        RFC3339.text(of: self, fraction: true)
    }

    /// The start of the second that this instant lies in.
    public var wholeSecond: Instant {
        Instant(unchecked: floorDivide(microseconds, by: 1_000_000) * 1_000_000)
    }

    /// The instant so many seconds later (earlier, if negative), stopping at ``first`` and ``last``.
    public func advanced(bySeconds seconds: Int64) -> Instant {
        let (product, tooLarge) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, overflow) = microseconds.addingReportingOverflow(product)
        guard !tooLarge, !overflow else { return seconds < 0 ? .first : .last }
        return Instant(microseconds: sum)
    }

    /// The earlier instant is the lesser.
    public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }

    /// Reads an RFC 3339 string; anything else is a `DecodingError`.
    public init(from decoder: any Decoder) throws {
        let expectation = "an instant is written as in RFC 3339, such as 2026-03-13T07:00:00Z"
        self = try decoder.parsing(expectation) { Instant($0) }
    }

    /// Writes ``description``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
