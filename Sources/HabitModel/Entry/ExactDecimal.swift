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
