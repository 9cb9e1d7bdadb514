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
