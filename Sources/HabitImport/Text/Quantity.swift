import HabitModel

/// An amount as another tracker stores it, which may be negative or have more places than ours.
struct Quantity: Hashable {
    var value: ExactDecimal
    /// Whether digits were lost, apart from the noise of binary numbers.
    var isRounded: Bool

    init(_ value: ExactDecimal) {
        self.value = value
        isRounded = false
    }

    /// Reads a decimal number, also with an exponent; nil if the text is not one.
    init?(_ text: String) {
        guard let value = ExactDecimal(rounding: text) else { return nil }
        self.value = value
        isRounded = (try? ExactDecimal(text)) == nil && Self.isFar(Double(text), from: value)
    }

    /// Reads a binary number; nil if it is not finite.
    init?(_ number: Double) {
        guard let value = ExactDecimal(rounding: number) else { return nil }
        self.value = value
        isRounded = Self.isFar(number, from: value)
    }

    /// The sum of two quantities.
    func adding(_ other: Quantity) -> Quantity {
        var sum = self
        sum.value = value.adding(other.value)
        sum.isRounded = isRounded || other.isRounded
        return sum
    }

    private static func isFar(_ number: Double?, from value: ExactDecimal) -> Bool {
        guard let number else { return true }
        return (number - value.doubleValue).magnitude > 1e-9 * max(1, number.magnitude)
    }
}

extension JSONNode {
    /// A number.
    var quantity: Quantity? { digits.flatMap { Quantity($0) } }
}
