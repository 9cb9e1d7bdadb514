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

/// Whether a target is to be reached or not to be passed.
public enum TargetType: String, CaseIterable, Hashable, Sendable, Codable {
    /// Done with the target or more: eight glasses of water.
    case atLeast = "at_least"
    /// Done with the target or less: two cups of coffee.
    case atMost = "at_most"

    /// Reads the name.
    public init(from decoder: any Decoder) throws {
        self = try decoder.parsing("must be at_least or at_most") { TargetType(rawValue: $0) }
    }
}

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

/// The targets that a habit was lived under.
///
/// As with schedules, a new one holds from the day it is set; the days before keep the one they were lived
/// under, so that a check-in that arrives late means what it meant then.
public struct TargetHistory: Hashable, Sendable {
    /// The target of today; nil if a day is simply done or not.
    public private(set) var current: Target?
    /// Those before it, the oldest first.
    public private(set) var past: [Past]

    /// A target that was given up.
    public struct Past: Hashable, Sendable {
        /// The last day under it.
        public let until: Day
        /// The target, nil if there was none.
        public let target: Target?

        /// A target, and the last day under it.
        public init(until: Day, target: Target?) {
            self.until = until
            self.target = target
        }
    }

    /// How many past targets are kept; the oldest days then count under the oldest that is left.
    private static let limit = 100

    /// A target, and those before it in any order.
    public init(_ current: Target?, past: [Past] = []) {
        self.current = current
        self.past = past.sorted { $0.until < $1.until }
    }

    /// The target under which a day is lived.
    public func target(on day: Day) -> Target? {
        guard let past = past.first(where: { day <= $0.until }) else { return current }
        return past.target
    }

    /// Sets a target that holds from a day on; one that was set on that day itself leaves no trace.
    public mutating func set(_ target: Target?, from day: Day) {
        guard target != current else { return }
        if let yesterday = day.advanced(by: -1), past.last.map({ $0.until < yesterday }) ?? true {
            past.append(Past(until: yesterday, target: current))
            past.removeFirst(max(0, past.count - Self.limit))
        }
        current = target
    }
}
