import Synchronization

/// The rules of the pool without its threads: who holds which connection, and who is waiting for one.
///
/// A connection is a number below `capacity`; a waiting caller is any number it chooses.
struct PoolState {
    private let capacity: Int
    /// Free connections.
    ///
    /// The last one is lent next: it was used most recently, so spare ones stay unused.
    private var idle: [Int]
    /// In order of arrival.
    private var waiters: [Int] = []
    private(set) var isClosed = false

    enum Acquisition: Equatable {
        case lend(Int)
        case wait
        case closed
    }

    enum Release: Equatable {
        case handOver(Int, to: Int)
        case keep
        /// The last connection of a closed pool was returned.
        case drained
    }

    init(capacity: Int) {
        self.capacity = max(capacity, 1)
        idle = (0..<self.capacity).reversed()
    }

    var lentCount: Int { capacity - idle.count }
    var waitingCount: Int { waiters.count }
    var isDrained: Bool { isClosed && lentCount == 0 }

    mutating func acquire(_ waiter: Int) -> Acquisition {
        guard !isClosed else { return .closed }
        if let connection = idle.popLast() { return .lend(connection) }
        waiters.append(waiter)
        return .wait
    }

    /// Takes a connection back.
    ///
    /// Connections that need to be reopened are lent after the open ones.
    mutating func release(_ connection: Int, isOpen: Bool) -> Release {
        if !waiters.isEmpty { return .handOver(connection, to: waiters.removeFirst()) }
        idle.insert(connection, at: isOpen ? idle.endIndex : idle.startIndex)
        return isDrained ? .drained : .keep
    }

    /// Removes a caller that gave up because its time ran out or it was cancelled.
    ///
    /// Returns false if it has already been served.
    mutating func leave(_ waiter: Int) -> Bool {
        guard let index = waiters.firstIndex(of: waiter) else { return false }
        waiters.remove(at: index)
        return true
    }

    /// Stops lending; returns the callers that were still waiting.
    mutating func close() -> [Int] {
        isClosed = true
        defer { waiters = [] }
        return waiters
    }
}

/// A circuit breaker that protects a database that is down: after a failure one caller at a time retries,
/// with a growing delay, and all others get the last error at once.
final class CircuitBreaker: Sendable {
    private let state = Mutex(State())

    struct State {
        private var backoff = Duration.zero
        private var blockedUntil: ContinuousClock.Instant?
        private var isProbing = false
        private var lastFailure: PQError?

        private static let firstBackoff = Duration.milliseconds(50)
        private static let longestBackoff = Duration.seconds(1)

        /// Lets a caller connect, or throws the reason not to try.
        mutating func admit(now: ContinuousClock.Instant) throws(PQError) {
            guard let blockedUntil, let lastFailure else { return }
            guard now >= blockedUntil, !isProbing else { throw lastFailure }
            isProbing = true
        }

        mutating func succeeded() {
            self = State()
        }

        mutating func failed(_ error: PQError, now: ContinuousClock.Instant) {
            // Callers that started together fail together: that counts as one failure.
            if !isProbing, let blockedUntil, now < blockedUntil { return }
            backoff = min(max(backoff * 2, Self.firstBackoff), Self.longestBackoff)
            blockedUntil = now + backoff
            isProbing = false
            lastFailure = error
        }
    }

    func connect(_ body: () throws(PQError) -> Session) throws(PQError) -> Session {
        try state.withLock { state throws(PQError) in try state.admit(now: .now) }
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
