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
