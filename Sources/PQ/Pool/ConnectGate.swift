import Synchronization

/// Keeps a database that is down from being asked by everyone: after a failure one caller tries again now and then,
/// and the others get the last answer at once.
final class ConnectGate: Sendable {
    private let state = Mutex(State())

    struct State {
        private var backoff = Duration.zero
        private var closedUntil: ContinuousClock.Instant?
        private var isProbing = false
        private var lastFailure: PQError?

        private static let firstBackoff = Duration.milliseconds(50)
        private static let longestBackoff = Duration.seconds(1)

        /// Lets a caller connect, or throws why it should not even try.
        mutating func enter(now: ContinuousClock.Instant) throws(PQError) {
            guard let closedUntil, let lastFailure else { return }
            guard now >= closedUntil, !isProbing else { throw lastFailure }
            isProbing = true
        }

        mutating func succeeded() {
            self = State()
        }

        mutating func failed(_ error: PQError, now: ContinuousClock.Instant) {
            // Those who set out together fail together: that is one failure.
            if !isProbing, let closedUntil, now < closedUntil { return }
            backoff = min(max(backoff * 2, Self.firstBackoff), Self.longestBackoff)
            closedUntil = now + backoff
            isProbing = false
            lastFailure = error
        }
    }

    func connect(_ body: () throws(PQError) -> Session) throws(PQError) -> Session {
        try state.withLock { state throws(PQError) in try state.enter(now: .now) }
        do {
            let session = try body()
            state.withLock { $0.succeeded() }
            return session
        } catch {
            state.withLock { $0.failed(error, now: .now) }
            throw error
        }
    }
}
