/// A decimal number with at most six places, kept exactly: 0.3 three times is 0.9.
///
/// Amounts and targets are such numbers. It is a count of millionths, so sums and comparisons are those of
/// integers. Its range is far wider than any amount may be (``Amount/maximum``); what lies beyond reads as the
/// nearest end, which ``Amount`` and ``Target`` refuse.
public struct ExactDecimal: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number in millionths.
    public let millionths: Int64

    /// The most digits after the point.
    public static let places = 6

    /// 0.
    public static let zero = ExactDecimal(millionths: 0)
    /// 0.000001, the smallest number greater than 0.
    public static let smallest = ExactDecimal(millionths: 1)

    /// So many millionths.
    public init(millionths: Int64) {
        self.millionths = millionths
    }

    /// A whole number.
    public init(_ whole: Int64) {
        let (product, isTooLarge) = whole.multipliedReportingOverflow(by: 1_000_000)
        millionths = isTooLarge ? (whole < 0 ? .min : .max) : product
    }

    /// The number that the text spells: `8`, `0.9`, `.5`, `-12.25` or `1e3`.
    ///
    /// - Throws: `ValueError` if it is not a number, or has more than six decimal places.
    public init(_ text: some StringProtocol) throws(ValueError) {
        guard let digits = DecimalDigits(text) else { throw ValueError("must be a number") }
        guard let millionths = digits.millionths else {
            throw ValueError("must have at most six decimal places")
        }
        self.init(millionths: millionths)
    }

    /// The nearest number to the one that the text spells, for what was stored before amounts were exact; nil
    /// if it is not a number.
    public init?(rounding text: some StringProtocol) {
        guard let digits = DecimalDigits(text) else { return nil }
        self.init(millionths: digits.roundedMillionths)
    }

    /// The nearest number to a binary one, such as 0.9 to 0.8999999999999999; nil if that is not finite.
    ///
    /// It gives back every amount whose ``doubleValue`` was taken: up to a thousand million, decimals of six
    /// places lie so far apart that each has a `Double` of its own.
    public init?(rounding value: Double) {
        guard value.isFinite else { return nil }
        let rounded = (value * 1e6).rounded()
        self.init(millionths: Int64(exactly: rounded) ?? (value < 0 ? .min : .max))
    }

    /// The nearest binary number, for columns that databases keep as floating point.
    public var doubleValue: Double { Double(millionths) / 1e6 }

    /// The sum, which stops at the ends of the range.
    public func adding(_ other: ExactDecimal) -> ExactDecimal {
        let (sum, overflow) = millionths.addingReportingOverflow(other.millionths)
        return ExactDecimal(millionths: overflow ? (other.millionths < 0 ? .min : .max) : sum)
    }

    /// The shortest spelling: `8`, `0.9`, `-12.25`.
    public var description: String {
        let (whole, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        let sign = millionths < 0 ? "-" : ""
        guard fraction > 0 else { return "\(sign)\(whole)" }
        var digits = AsciiDigits.text(Int(fraction), width: ExactDecimal.places)
        while digits.last == "0" { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }

    /// The smaller number is the lesser.
    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        left.millionths < right.millionths
    }
}

extension ExactDecimal: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    /// A whole number of the source code.
    public init(integerLiteral value: Int64) { self.init(value) }

    /// A number of the source code, of at most fifteen digits.
    public init(floatLiteral value: Double) { self = ExactDecimal(rounding: value) ?? .zero }
}

/// A decimal number as it is spelled: its sign, its digits without zeros at either end, and the power of ten
/// of the last one.
struct DecimalDigits {
    private let isNegative: Bool
    private let digits: ArraySlice<UInt8>
    /// What the digits, read as a whole number, are to be multiplied by to give millionths, as a power of ten.
    private let shift: Int

    /// Exponents beyond this move every number out of any range.
    private static let exponentLimit = 100_000

    /// Reads `[+-]digits[.digits][e[+-]digits]`, with at least one digit on one side of the point.
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

    /// The number in millionths, at most the ends of their type; nil if it is not a whole number of them.
    var millionths: Int64? {
        digits.isEmpty || shift >= 0 ? value(of: digits, timesTenTo: shift) : nil
    }

    /// The nearest number of millionths; halves are rounded away from zero.
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

    /// Takes a sign, if there is one; whether it is a minus.
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
