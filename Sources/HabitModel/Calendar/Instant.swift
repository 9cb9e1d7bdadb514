/// A point in time in the years 0001 to 9999 (UTC), in microseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Microseconds since the Unix epoch; negative before it.
    public let microseconds: Int64

    /// The earliest instant, 0001-01-01T00:00:00Z.
    public static let first = Instant(unchecked: Int64(Day.first.ordinal) * 86_400_000_000)
    /// The latest instant, 9999-12-31T23:59:59.999999Z.
    public static let last = Instant(unchecked: (Int64(Day.last.ordinal) + 1) * 86_400_000_000 - 1)

    /// Creates an instant from microseconds since the epoch, clamped to the years 1 to 9999 so that every
    /// instant has a written form.
    public init(microseconds: Int64) {
        self.init(
            unchecked: min(max(microseconds, Instant.first.microseconds), Instant.last.microseconds)
        )
    }

    private init(unchecked microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Parses an RFC 3339 date-time, or returns nil.
    ///
    /// Strict: capital `T` and `Z`, or an offset `±hh:mm`; one to nine fraction digits, truncated to
    /// microseconds; years 0001 to 9999 both as written and in UTC. Leap seconds (`:60`) are rejected because
    /// this time scale has none.
    public init?(_ text: some StringProtocol) {
        self.init(String(text))
    }

    /// Parses an RFC 3339 date-time, or returns nil.
    public init?(_ text: String) {
        var text = text
        self.init(parsed: text.withUTF8 { RFC3339.microseconds(in: $0) })
    }

    /// Parses a date-time in UTC as PostgreSQL writes it, `2026-03-13 07:00:00.5+00`, or returns nil.
    public init?(postgres text: String) {
        var text = text
        self.init(parsed: text.withUTF8 { RFC3339.microseconds(in: $0, separator: " ", utc: "+00") })
    }

    private init?(parsed: Int64?) {
        guard let parsed, parsed >= Instant.first.microseconds, parsed <= Instant.last.microseconds else {
            return nil
        }
        self.init(unchecked: parsed)
    }

    /// RFC 3339 in UTC, `2026-03-13T07:00:00Z`, with six fraction digits only if the fraction is not zero.
    public var description: String {
        RFC3339.text(of: self, fraction: wholeSecond != self)
    }

    /// RFC 3339 in UTC, always with six fraction digits, so that text sorts in time order.
    public var sortable: String {
        RFC3339.text(of: self, fraction: true)
    }

    /// The start of the second that contains this instant.
    public var wholeSecond: Instant {
        Instant(unchecked: floorDivide(microseconds, by: 1_000_000) * 1_000_000)
    }

    /// The instant `seconds` later (earlier if negative), clamped to ``first`` and ``last``.
    public func advanced(bySeconds seconds: Int64) -> Instant {
        let (product, tooLarge) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, overflow) = microseconds.addingReportingOverflow(product)
        guard !tooLarge, !overflow else { return seconds < 0 ? .first : .last }
        return Instant(microseconds: sum)
    }

    /// Orders instants chronologically.
    public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }

    /// Decodes an RFC 3339 string; throws a `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let expectation = "must be an RFC 3339 time such as 2026-03-13T07:00:00Z"
        self = try decoder.parsing(expectation) { Instant($0) }
    }

    /// Encodes ``description``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// The only date-time grammar in the product: RFC 3339, section 5.6, with capital letters.
enum RFC3339 {
    /// Microseconds since the epoch, or nil unless the bytes are exactly one date-time.
    ///
    /// - Parameter utc: the only offset that is accepted; nil for any of RFC 3339.
    static func microseconds(
        in bytes: UnsafeBufferPointer<UInt8>,
        separator: Unicode.Scalar = "T",
        utc: StaticString? = nil
    ) -> Int64? {
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: separator), let day = Day(ascii: bytes[0..<10]),
            let hour = field(bytes, at: 11, upTo: 23), bytes[13] == UInt8(ascii: ":"),
            let minute = field(bytes, at: 14, upTo: 59), bytes[16] == UInt8(ascii: ":"),
            let second = field(bytes, at: 17, upTo: 59)
        else { return nil }
        var rest = bytes[19...]
        guard let fraction = takeFraction(&rest), let offset = offsetSeconds(rest, utc) else { return nil }
        let seconds = day.ordinal * 86_400 + hour * 3600 + minute * 60 + second - offset
        return Int64(seconds) * 1_000_000 + Int64(fraction)
    }

    /// The instant in UTC, with six fraction digits or none.
    static func text(of instant: Instant, fraction: Bool) -> String {
        let seconds = floorDivide(instant.microseconds, by: 1_000_000)
        let day = Day(unchecked: Int(floorDivide(seconds, by: 86_400)))
        let second = Int(floorRemainder(seconds, by: 86_400))
        let micros = Int(floorRemainder(instant.microseconds, by: 1_000_000))
        let length = fraction ? 27 : 20
        return String(unsafeUninitializedCapacity: length) { bytes in
            day.write(to: bytes)
            bytes[10] = UInt8(ascii: "T")
            AsciiDigits.write(second / 3600, width: 2, to: bytes, at: 11)
            bytes[13] = UInt8(ascii: ":")
            AsciiDigits.write(second / 60 % 60, width: 2, to: bytes, at: 14)
            bytes[16] = UInt8(ascii: ":")
            AsciiDigits.write(second % 60, width: 2, to: bytes, at: 17)
            if fraction {
                bytes[19] = UInt8(ascii: ".")
                AsciiDigits.write(micros, width: 6, to: bytes, at: 20)
            }
            bytes[length - 1] = UInt8(ascii: "Z")
            return length
        }
    }

    private static func field(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, upTo limit: Int) -> Int? {
        guard index + 2 <= bytes.count, let value = AsciiDigits.value(of: bytes[index..<index + 2]) else {
            return nil
        }
        return value <= limit ? value : nil
    }

    /// The fraction in microseconds; 0 if there is none, nil if it is malformed.
    private static func takeFraction(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard rest.first == UInt8(ascii: ".") else { return 0 }
        let digits = rest.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard (1...9).contains(digits.count) else { return nil }
        rest = rest[digits.endIndex...]
        let padded = Array(digits.prefix(6)) + Array(repeating: 0x30, count: max(0, 6 - digits.count))
        return AsciiDigits.value(of: padded)
    }

    private static func offsetSeconds(_ rest: Slice<UnsafeBufferPointer<UInt8>>, _ utc: StaticString?) -> Int?
    {
        let bytes = UnsafeBufferPointer(rebasing: rest)
        if let utc { return utc.withUTF8Buffer { bytes.elementsEqual($0) } ? 0 : nil }
        if bytes.count == 1, bytes[0] == UInt8(ascii: "Z") { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            let hours = field(bytes, at: 1, upTo: 23), let minutes = field(bytes, at: 4, upTo: 59)
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        switch bytes[0] {
        case UInt8(ascii: "+"): return seconds
        case UInt8(ascii: "-"): return -seconds
        default: return nil
        }
    }
}

/// Reads and writes fixed-width decimal fields of ASCII text.
enum AsciiDigits {
    /// Parses 1 to 18 ASCII digits, or returns nil.
    ///
    /// Eighteen digits cannot overflow.
    static func value(of bytes: some Collection<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
        var total = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            total = total * 10 + Int(byte - 0x30)
        }
        return total
    }

    /// Writes a non-negative number that has at most `width` digits, with leading zeros.
    static func write(_ value: Int, width: Int, to bytes: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        var rest = value
        for index in (start..<start + width).reversed() {
            bytes[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    /// Formats a non-negative number, padded with leading zeros to the width.
    static func text(_ value: Int, width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension Decoder {
    /// Decodes one string and parses it; `expectation` is the error message if parsing fails.
    func parsing<Value>(_ expectation: String, _ parse: (String) -> Value?) throws -> Value {
        let container = try singleValueContainer()
        guard let value = parse(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: expectation)
        }
        return value
    }
}
