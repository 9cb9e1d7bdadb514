import Synchronization

/// Who holds which connection and who waits for one: the rules of the pool without its threads.
///
/// A connection is a number below `capacity`, a caller who waits any number of its own.
struct PoolState {
    private let capacity: Int
    /// Free connections, the one to lend next at the end: the last one used, so that spare ones stay untouched.
    private var idle: [Int]
    /// In the order they came.
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
        /// The last one of a closed pool came home.
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

    /// Takes a connection back; one that has to be opened again is lent after the open ones.
    mutating func release(_ connection: Int, isOpen: Bool) -> Release {
        if !waiters.isEmpty { return .handOver(connection, to: waiters.removeFirst()) }
        idle.insert(connection, at: isOpen ? idle.endIndex : idle.startIndex)
        return isDrained ? .drained : .keep
    }

    /// A caller gives up, by its deadline or because it was cancelled.
    ///
    /// False if it was served already.
    mutating func leave(_ waiter: Int) -> Bool {
        guard let index = waiters.firstIndex(of: waiter) else { return false }
        waiters.remove(at: index)
        return true
    }

    /// Lends nothing any more; returns those who wait in vain.
    mutating func close() -> [Int] {
        isClosed = true
        defer { waiters = [] }
        return waiters
    }
}

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
