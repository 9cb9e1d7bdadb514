import Foundation

/// How much the fault tests do: `HABIT_FAULTS`, which `scripts/faults` sets, is `quick` or `full`.
package enum Extent: String, Sendable {
    /// Minutes: within `scripts/test`.
    case quick
    /// Hours: by hand, before a release.
    case full

    package static let current =
        ProcessInfo.processInfo.environment["HABIT_FAULTS"].flatMap { Extent(rawValue: $0) } ?? .quick

    /// Whether a time may be judged: only by hand, on a machine that does nothing else.
    ///
    /// Elsewhere times are figures in the table of `scripts/faults`, and what would wait for ever is seen as a hang.
    package static func isQuick(_ time: Duration, within limit: Duration) -> Bool {
        current == .quick || time < limit
    }

    /// What is right for this run.
    package static func choose<Value>(quick: Value, full: Value) -> Value {
        current == .full ? full : quick
    }
}
