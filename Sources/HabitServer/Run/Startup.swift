import Logging

/// Patience at the start: a database that is just starting itself is waited for.
enum Startup {
    private static let patience = Duration.seconds(30)

    /// Does something until it works; only what may pass is tried again.
    static func retrying(logger: Logger, _ work: () async throws -> Void) async throws {
        let deadline = ContinuousClock.now + patience
        while true {
            do {
                return try await work()
            } catch StoreError.unavailable(let reason) where ContinuousClock.now < deadline {
                logger.warning("waiting for the database", metadata: ["reason": "\(reason)"])
                try await Task.sleep(for: .seconds(1))
            } catch StoreError.outcomeUnknown where ContinuousClock.now < deadline {
                try await Task.sleep(for: .seconds(1))
            }
        }
    }
}
