/// A type that can be read from a column.
public protocol FieldDecodable {
    /// The value in PostgreSQL's text format, or nil if the bytes are not a valid value.
    static func decode(_ text: Span<UInt8>) -> Self?

    /// The value that stands for NULL; nil, the default, rejects NULL.
    static var decodedNull: Self? { get }
}

extension FieldDecodable {
    /// NULL is rejected.
    public static var decodedNull: Self? { nil }
}

extension Optional: FieldDecodable where Wrapped: FieldDecodable {
    /// The wrapped value.
    public static func decode(_ text: Span<UInt8>) -> Wrapped?? {
        Wrapped.decode(text).map(Optional.some)
    }

    /// NULL is nil.
    public static var decodedNull: Wrapped?? { .some(.none) }
}

extension Int64: FieldDecodable {
    /// Decimal digits with an optional minus sign.
    public static func decode(_ text: Span<UInt8>) -> Int64? {
        let isNegative = text.count > 1 && text[0] == UInt8(ascii: "-")
        guard !text.isEmpty else { return nil }
        var value: Int64 = 0
        for index in (isNegative ? 1 : 0)..<text.count {
            guard let digit = Int64(decimalDigit: text[index]) else { return nil }
            // Accumulated below zero, where the smallest integer fits.
            let (shifted, tooLong) = value.multipliedReportingOverflow(by: 10)
            let (sum, tooLarge) = shifted.subtractingReportingOverflow(digit)
            guard !tooLong, !tooLarge else { return nil }
            value = sum
        }
        guard !isNegative else { return value }
        let (positive, tooLarge) = Int64(0).subtractingReportingOverflow(value)
        return tooLarge ? nil : positive
    }

    fileprivate init?(decimalDigit byte: UInt8) {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        self = Int64(byte & 0x0F)
    }
}

extension Int: FieldDecodable {
    /// Decimal digits with an optional minus sign.
    public static func decode(_ text: Span<UInt8>) -> Int? {
        Int64.decode(text).flatMap(Int.init(exactly:))
    }
}

extension Bool: FieldDecodable {
    /// `t` or `f`.
    public static func decode(_ text: Span<UInt8>) -> Bool? {
        guard text.count == 1 else { return nil }
        return switch text[0] {
        case UInt8(ascii: "t"): true
        case UInt8(ascii: "f"): false
        default: nil
        }
    }
}

extension Double: FieldDecodable {
    /// A number, `NaN`, `Infinity` or `-Infinity`.
    public static func decode(_ text: Span<UInt8>) -> Double? {
        String.decode(text).flatMap { Double($0) }
    }
}

extension String: FieldDecodable {
    /// UTF-8, the encoding of every connection.
    public static func decode(_ text: Span<UInt8>) -> String? {
        text.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }
    }
}

extension [UInt8]: FieldDecodable {
    /// A `bytea` in hexadecimal form, `\x…`.
    public static func decode(_ text: Span<UInt8>) -> [UInt8]? {
        guard text.count >= 2, text.count.isMultiple(of: 2) else { return nil }
        guard text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2 - 1)
        for index in stride(from: 2, to: text.count, by: 2) {
            guard let high = nibble(text[index]), let low = nibble(text[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
