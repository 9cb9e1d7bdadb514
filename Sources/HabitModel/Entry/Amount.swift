/// An amount that a person recorded: a decimal from 0 to 1,000,000,000.
public struct Amount: Hashable, Comparable, Sendable {
    /// The number; never negative.
    public let value: ExactDecimal

    /// The largest amount of a day.
    public static let maximum = ExactDecimal(1_000_000_000)

    /// Accepts a number from 0 to ``maximum``.
    public init(_ value: ExactDecimal) throws(ValueError) {
        guard value >= .zero, value <= Amount.maximum else {
            throw ValueError("must be a number from 0 to \(Amount.maximum)")
        }
        self.value = value
    }

    /// Checks a number to be added to a day's amount: from -``maximum`` to ``maximum``.
    public static func addition(_ value: ExactDecimal) throws(ValueError) -> ExactDecimal {
        guard value.millionths.magnitude <= maximum.millionths.magnitude else {
            throw ValueError("must be a number from -\(maximum) to \(maximum)")
        }
        return value
    }

    /// The smaller number is the lesser.
    public static func < (left: Amount, right: Amount) -> Bool { left.value < right.value }
}
