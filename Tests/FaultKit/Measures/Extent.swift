import Foundation

/// How much the fault tests do: `HABIT_FAULTS`, which `scripts/faults` sets, is `quick` or `full`.
package enum Extent: String, Sendable {
    /// Minutes: within `scripts/test`.
    case quick
    /// Hours: by hand, before a release.
    case full

    package static let current =
        ProcessInfo.processInfo.environment["HABIT_FAULTS"].flatMap { Extent(rawValue: $0) } ?? .quick

    /// What is right for this run.
    package static func choose<Value>(quick: Value, full: Value) -> Value {
        current == .full ? full : quick
    }
}
