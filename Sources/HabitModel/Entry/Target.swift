/// The amount a day asks for.
public struct Target: Hashable, Sendable {
    /// The amount, greater than 0 and at most ``Amount/maximum``.
    public let value: Double
    /// Whether it is to be reached or not to be passed.
    public let kind: TargetType

    /// Accepts a finite number greater than 0, up to ``Amount/maximum``.
    public init(value: Double, kind: TargetType = .atLeast) throws(ValueError) {
        guard value.isFinite, value > 0, value <= Amount.maximum else {
            throw ValueError("must be a number greater than 0, at most 1000000000")
        }
        self.value = value
        self.kind = kind
    }

    /// Whether a day with this amount is done.
    ///
    /// A day without any amount is not, even for "at most".
    public func isMet(by amount: Double?) -> Bool {
        guard let amount else { return false }
        return switch kind {
        case .atLeast: amount >= value
        case .atMost: amount <= value
        }
    }
}
