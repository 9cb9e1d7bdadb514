import Synchronization
import Testing

/// Waits for events in other processes.
package enum Wait {
    package struct Expired: Error, CustomStringConvertible {
        package let description: String
    }

    /// After this long, it hangs: no machine is that busy.
    private static let patience = Duration.seconds(600)

    /// Polls until the condition is true; throws ``Expired`` if it hangs.
    package static func until(
        _ what: String,
        every pause: Duration = .milliseconds(5),
        _ isTrue: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + patience
        while try await !isTrue() {
            guard ContinuousClock.now < deadline else {
                throw Expired(description: "\(what): still not true after \(patience)")
            }
            try await Task.sleep(for: pause)
        }
    }
}

/// A flag that is raised once; safe to use from all threads.
package final class Flag: Sendable {
    private let flag = Atomic(false)

    package init() {}

    package var isRaised: Bool { flag.load(ordering: .relaxed) }

    package func raise() { flag.store(true, ordering: .relaxed) }
}
