/// The one date-time grammar of the product: RFC 3339, section 5.6, with capital letters.
enum RFC3339 {
    /// Microseconds since the epoch, or nil if the bytes are not exactly one date-time.
    static func microseconds(in bytes: [UInt8]) -> Int64? {
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"),
            let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = field(bytes, at: 11, upTo: 23), bytes[13] == UInt8(ascii: ":"),
            let minute = field(bytes, at: 14, upTo: 59), bytes[16] == UInt8(ascii: ":"),
            let second = field(bytes, at: 17, upTo: 59)
        else { return nil }
        var rest = bytes[19...]
        guard let fraction = takeFraction(&rest), let offset = offsetSeconds(rest) else { return nil }
        let seconds = day.ordinal * 86_400 + hour * 3600 + minute * 60 + second - offset
        return Int64(seconds) * 1_000_000 + Int64(fraction)
    }

    /// The instant in UTC, with six digits of fraction or none.
    static func text(of instant: Instant, fraction: Bool) -> String {
        let seconds = floorDivide(instant.microseconds, by: 1_000_000)
        let day = Day(unchecked: Int(floorDivide(seconds, by: 86_400)))
        let second = Int(floorRemainder(seconds, by: 86_400))
        let clock = [second / 3600, second / 60 % 60, second % 60].map { AsciiDigits.text($0, width: 2) }
        let micros = Int(floorRemainder(instant.microseconds, by: 1_000_000))
        let tail = fraction ? "." + AsciiDigits.text(micros, width: 6) : ""
        return day.description + "T" + clock.joined(separator: ":") + tail + "Z"
    }

    private static func field(_ bytes: [UInt8], at index: Int, upTo limit: Int) -> Int? {
        guard index + 2 <= bytes.count, let value = AsciiDigits.value(of: bytes[index..<index + 2]) else {
            return nil
        }
        return value <= limit ? value : nil
    }

    /// Microseconds of the fraction, 0 if there is none, nil if it is malformed.
    private static func takeFraction(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard rest.first == UInt8(ascii: ".") else { return 0 }
        let digits = rest.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard (1...9).contains(digits.count) else { return nil }
        rest = rest[digits.endIndex...]
        let padded = Array(digits.prefix(6)) + Array(repeating: 0x30, count: max(0, 6 - digits.count))
        return AsciiDigits.value(of: padded)
    }

    private static func offsetSeconds(_ rest: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(rest)
        if bytes == [UInt8(ascii: "Z")] { return 0 }
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
