import Testing

/// Waiting for what happens elsewhere.
package enum Wait {
    package struct Expired: Error, CustomStringConvertible {
        package let description: String
    }

    /// So long, and it hangs: no machine is so busy.
    private static let patience = Duration.seconds(600)

    /// Asks until the answer is yes, however long that takes; throws ``Expired`` where it hangs.
    package static func until(
        _ what: String,
        every pause: Duration = .milliseconds(5),
        _ isTrue: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + patience
        while try await !isTrue() {
            guard ContinuousClock.now < deadline else {
                throw Expired(description: "\(what): not within \(patience)")
            }
            try await Task.sleep(for: pause)
        }
    }
}
