/// The amount that makes a day done.
public struct Target: Hashable, Sendable {
    /// The amount: at most ``Amount/maximum``, and greater than 0 unless the target is an upper limit.
    public let value: ExactDecimal
    /// Whether the target is a minimum or an upper limit.
    public let kind: TargetType

    /// Accepts a number greater than 0, up to ``Amount/maximum``; an upper limit may also be 0.
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
    /// A day without an amount is not done, even for "at most".
    public func isMet(by amount: ExactDecimal?) -> Bool {
        guard let amount else { return false }
        return switch kind {
        case .atLeast: amount >= value
        case .atMost: amount <= value
        }
    }
}

/// Whether a target is a minimum or an upper limit.
public enum TargetType: String, CaseIterable, Hashable, Sendable, Codable {
    /// A minimum: eight glasses of water.
    case atLeast = "at_least"
    /// An upper limit: two cups of coffee.
    case atMost = "at_most"

    /// Decodes the name.
    public init(from decoder: any Decoder) throws {
        self = try decoder.parsing("must be at_least or at_most") { TargetType(rawValue: $0) }
    }
}

/// A recorded amount: a decimal from 0 to 1,000,000,000.
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

    /// Validates a number to add to a day's amount: from -``maximum`` to ``maximum``.
    public static func addition(_ value: ExactDecimal) throws(ValueError) -> ExactDecimal {
        guard value.millionths.magnitude <= maximum.millionths.magnitude else {
            throw ValueError("must be a number from -\(maximum) to \(maximum)")
        }
        return value
    }

    /// Orders amounts by value.
    public static func < (left: Amount, right: Amount) -> Bool { left.value < right.value }
}

/// The targets of a habit over time.
///
/// As with schedules, a new target takes effect on the day it is set, and earlier days keep theirs. A
/// check-in that arrives late therefore means what it meant then.
public struct TargetHistory: Hashable, Sendable {
    /// Today's target; nil if the habit has none.
    public private(set) var current: Target?
    /// The previous targets, oldest first.
    public private(set) var past: [Past]

    /// A previous target.
    public struct Past: Hashable, Sendable {
        /// The last day on which it was in effect.
        public let until: Day
        /// The target; nil if there was none.
        public let target: Target?

        /// Creates a previous target.
        public init(until: Day, target: Target?) {
            self.until = until
            self.target = target
        }
    }

    /// The maximum number of previous targets; days before the oldest one use it too.
    private static let limit = 100

    /// Creates a history from today's target and the previous ones in any order.
    public init(_ current: Target?, past: [Past] = []) {
        self.current = current
        self.past = past.sorted { $0.until < $1.until }
    }

    /// The target in effect on a day.
    public func target(on day: Day) -> Target? {
        var low = 0
        var high = past.count
        while low < high {
            let middle = (low + high) / 2
            if past[middle].until < day { low = middle + 1 } else { high = middle }
        }
        return low < past.count ? past[low].target : current
    }

    /// Sets a target from a day on; a target set earlier on the same day leaves no trace.
    public mutating func set(_ target: Target?, from day: Day) {
        guard target != current else { return }
        if let yesterday = day.advanced(by: -1), past.last.map({ $0.until < yesterday }) ?? true {
            past.append(Past(until: yesterday, target: current))
            past.removeFirst(max(0, past.count - Self.limit))
        }
        current = target
    }
}
