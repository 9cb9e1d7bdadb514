/// The amount that makes a day done.
public struct Target: Hashable, Sendable {
    /// The amount, at most ``Amount/maximum``, and greater than 0 unless it is not to be passed.
    public let value: ExactDecimal
    /// Whether it is to be reached or not to be passed.
    public let kind: TargetType

    /// Accepts a number greater than 0, up to ``Amount/maximum``; for "at most" 0 as well: none at all.
    public init(value: ExactDecimal, kind: TargetType = .atLeast) throws(ValueError) {
        switch kind {
        case .atLeast:
            guard value > .zero, value <= Amount.maximum else {
                throw ValueError("must be a number greater than 0, at most \(Amount.maximum)")
            }
        case .atMost:
            guard value >= .zero, value <= Amount.maximum else {
                throw ValueError("must be a number from 0 to \(Amount.maximum)")
            }
        }
        self.value = value
        self.kind = kind
    }

    /// Whether a day with this amount is done.
    ///
    /// A day without any amount is not, even for "at most".
    public func isMet(by amount: ExactDecimal?) -> Bool {
        guard let amount else { return false }
        return switch kind {
        case .atLeast: amount >= value
        case .atMost: amount <= value
        }
    }
}
