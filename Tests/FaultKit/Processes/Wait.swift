import Testing

/// Waiting for what happens elsewhere.
package enum Wait {
    package struct Expired: Error, CustomStringConvertible {
        package let description: String
    }

    /// Asks until the answer is yes; throws ``Expired`` when the time is over.
    package static func until(
        _ what: String,
        for time: Duration,
        every pause: Duration = .milliseconds(5),
        _ isTrue: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + time
        while try await !isTrue() {
            guard ContinuousClock.now < deadline else {
                throw Expired(description: "\(what): not within \(time)")
            }
            try await Task.sleep(for: pause)
        }
    }
}
