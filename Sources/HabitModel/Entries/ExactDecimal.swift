/// A decimal number with at most six places, stored exactly: three times 0.3 is 0.9.
///
/// Amounts and targets use this type. It counts millionths, so sums and comparisons are integer operations.
/// Its range is far wider than that of amounts (``Amount/maximum``). Numbers beyond the range are clamped to
/// it, and ``Amount`` and ``Target`` reject those.
public struct ExactDecimal: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number in millionths.
    public let millionths: Int64

    /// The maximum number of digits after the point.
    public static let places = 6

    /// 0.
    public static let zero = ExactDecimal(millionths: 0)
    /// 0.000001, the smallest number greater than 0.
    public static let smallest = ExactDecimal(millionths: 1)

    /// Creates a number from millionths.
    public init(millionths: Int64) {
        self.millionths = millionths
    }

    /// Creates a whole number.
    public init(_ whole: Int64) {
        let (product, isTooLarge) = whole.multipliedReportingOverflow(by: 1_000_000)
        millionths = isTooLarge ? (whole < 0 ? .min : .max) : product
    }

    /// Parses a number: `8`, `0.9`, `.5`, `-12.25` or `1e3`.
    ///
    /// - Throws: `ValueError` if the text is not a number or has more than six decimal places.
    public init(_ text: some StringProtocol) throws(ValueError) {
        guard let digits = DecimalDigits(text) else { throw ValueError("must be a number") }
        guard let millionths = digits.millionths else {
            throw ValueError("must have at most six decimal places")
        }
        self.init(millionths: millionths)
    }

    /// Parses text and rounds to the nearest number, or returns nil if it is not a number.
    ///
    /// For values stored before amounts were exact.
    public init?(rounding text: some StringProtocol) {
        guard let digits = DecimalDigits(text) else { return nil }
        self.init(millionths: digits.roundedMillionths)
    }

    /// Rounds a binary number, so that 0.8999999999999999 becomes 0.9; nil if it is not finite.
    ///
    /// Converting ``doubleValue`` back gives the same amount: up to 1,000,000,000, decimals with six places
    /// are far enough apart that each has its own `Double`.
    public init?(rounding value: Double) {
        guard value.isFinite else { return nil }
        let rounded = (value * 1e6).rounded()
        self.init(millionths: Int64(exactly: rounded) ?? (value < 0 ? .min : .max))
    }

    /// The nearest binary number, for database columns with floating-point types.
    public var doubleValue: Double { Double(millionths) / 1e6 }

    /// The sum, clamped to the range.
    public func adding(_ other: ExactDecimal) -> ExactDecimal {
        let (sum, overflow) = millionths.addingReportingOverflow(other.millionths)
        return ExactDecimal(millionths: overflow ? (other.millionths < 0 ? .min : .max) : sum)
    }

    /// The shortest form: `8`, `0.9`, `-12.25`.
    public var description: String {
        let (whole, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        let sign = millionths < 0 ? "-" : ""
        guard fraction > 0 else { return "\(sign)\(whole)" }
        var digits = AsciiDigits.text(Int(fraction), width: ExactDecimal.places)
        while digits.last == "0" { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }

    /// Orders numbers by value.
    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        left.millionths < right.millionths
    }
}

extension ExactDecimal: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    /// Creates a number from an integer literal.
    public init(integerLiteral value: Int64) { self.init(value) }

    /// Creates a number from a literal with at most fifteen digits.
    public init(floatLiteral value: Double) { self = ExactDecimal(rounding: value) ?? .zero }
}

/// A parsed decimal number: its sign, its digits without zeros at either end, and its exponent.
struct DecimalDigits {
    private let isNegative: Bool
    private let digits: ArraySlice<UInt8>
    /// The power of ten that turns the digits, read as a whole number, into millionths.
    private let shift: Int

    /// Larger exponents put every number out of range.
    private static let exponentLimit = 100_000

    /// Parses `[+-]digits[.digits][e[+-]digits]`, with at least one digit before or after the point.
    init?(_ text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        isNegative = DecimalDigits.takeSign(&rest)
        var digits = DecimalDigits.takeDigits(&rest)
        var exponent = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            let fraction = DecimalDigits.takeDigits(&rest)
            digits += fraction
            exponent = -fraction.count
        }
        guard !digits.isEmpty else { return nil }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            let isDown = DecimalDigits.takeSign(&rest)
            let power = DecimalDigits.takeDigits(&rest)
            guard !power.isEmpty else { return nil }
            let significant = power.drop { $0 == 0x30 }
            let size = significant.count > 6 ? Int.max : AsciiDigits.value(of: significant) ?? 0
            let limited = min(size, DecimalDigits.exponentLimit)
            exponent += isDown ? -limited : limited
        }
        guard rest.isEmpty else { return nil }
        while digits.last == 0x30 {
            digits.removeLast()
            exponent += 1
        }
        self.digits = digits.drop { $0 == 0x30 }
        shift = exponent + ExactDecimal.places
    }

    /// The number in millionths, clamped to their type; nil if it is not a whole number of millionths.
    var millionths: Int64? {
        digits.isEmpty || shift >= 0 ? value(of: digits, timesTenTo: shift) : nil
    }

    /// The nearest number of millionths; halves round away from zero.
    var roundedMillionths: Int64 {
        guard let millionths else {
            let dropped = digits.suffix(-shift)
            guard dropped.count == -shift else { return 0 }
            let whole = value(of: digits.dropLast(-shift), timesTenTo: 0)
            guard let first = dropped.first, first >= UInt8(ascii: "5") else { return whole }
            let (sum, overflow) = whole.addingReportingOverflow(isNegative ? -1 : 1)
            return overflow ? whole : sum
        }
        return millionths
    }

    private func value(of digits: ArraySlice<UInt8>, timesTenTo power: Int) -> Int64 {
        guard !digits.isEmpty else { return 0 }
        let end: Int64 = isNegative ? .min : .max
        guard digits.count + power <= 19 else { return end }
        var total: Int64 = 0
        for index in 0..<digits.count + power {
            let digit = index < digits.count ? Int64(digits[digits.startIndex + index]) - 0x30 : 0
            let (product, isTooLarge) = total.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = product.addingReportingOverflow(isNegative ? -digit : digit)
            guard !isTooLarge, !overflow else { return end }
            total = sum
        }
        return total
    }

    /// Takes a sign, if there is one, and returns whether it is a minus.
    private static func takeSign(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else {
            return false
        }
        rest.removeFirst()
        return sign == UInt8(ascii: "-")
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
        rest = rest[digits.endIndex...]
        return Array(digits)
    }
}
