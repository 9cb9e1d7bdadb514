import Synchronization

/// Whether work is still wanted: the client of a connection may have gone.
final class Cancellation: Sendable {
    private let cancelled = Atomic(false)

    /// That of a client that has gone already.
    static var gone: Cancellation {
        let cancellation = Cancellation()
        cancellation.cancel()
        return cancellation
    }

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    /// Ends all that is done for it, at the next ``check()``.
    func cancel() {
        cancelled.store(true, ordering: .relaxed)
    }

    /// - Throws: `CancellationError` once nobody waits for the result.
    func check() throws(CancellationError) {
        if isCancelled { throw CancellationError() }
    }
}
