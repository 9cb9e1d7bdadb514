/// An amount that a person recorded: a finite number from 0 to 1,000,000,000.
public struct Amount: Hashable, Comparable, Sendable {
    /// The number; never negative, never negative zero.
    public let value: Double

    /// The largest amount of a day.
    public static let maximum = 1_000_000_000.0

    /// Accepts a finite number from 0 to ``maximum``.
    public init(_ value: Double) throws(ValueError) {
        guard value.isFinite, value >= 0, value <= Amount.maximum else {
            throw ValueError("must be a number from 0 to 1000000000")
        }
        self.value = value == 0 ? 0 : value
    }

    /// Checks a number to be added to a day's amount: finite, from -``maximum`` to ``maximum``.
    public static func addition(_ value: Double) throws(ValueError) -> Double {
        guard value.isFinite, abs(value) <= Amount.maximum else {
            throw ValueError("must be a number from -1000000000 to 1000000000")
        }
        return value == 0 ? 0 : value
    }

    /// The smaller number is the lesser.
    public static func < (left: Amount, right: Amount) -> Bool { left.value < right.value }
}
