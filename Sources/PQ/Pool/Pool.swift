import Synchronization

/// A bounded set of connections, lent to closures.
///
/// A closure runs on its connection's thread from start to finish, so it may block on the server without
/// blocking any other task. What it returns must be `Sendable`; the session and its rows are not.
public final class Pool: Sendable {
    private let settings: PoolSettings
    private let breaker = CircuitBreaker()
    private let state: Mutex<State>

    private struct State {
        var rules: PoolState
        var connections: [Int: Connection] = [:]
        /// Keyed by ticket; `rules` holds the same tickets.
        var waiters: [Int: Waiter] = [:]
        var closers: [CheckedContinuation<Void, Never>] = []
        var lastTicket = 0
    }

    private struct Waiter {
        let continuation: CheckedContinuation<Int, any Error>
        let expiry: Task<Void, any Error>

        func resume(with result: Result<Int, any Error>) {
            expiry.cancel()
            continuation.resume(with: result)
        }
    }

    /// Connects on first use, not now.
    public init(_ settings: PoolSettings) {
        self.settings = settings
        state = Mutex(State(rules: PoolState(capacity: settings.maximumConnections)))
    }

    /// How many connections are lent, and how many are open but not in use.
    public var usage: (lent: Int, idle: Int) {
        state.withLock { state in
            let open = state.connections.values.count { $0.isOpen }
            return (state.rules.lentCount, max(0, open - state.rules.lentCount))
        }
    }

    /// How many callers are waiting for a connection.
    var waitingCount: Int { state.withLock { $0.rules.waitingCount } }

    /// Lends a connection to a closure, which runs on the connection's thread.
    ///
    /// Throws what the closure throws, a `PQError` if there is no connection, and `CancellationError` if the
    /// task is cancelled while it waits for one. A closure that has started is not interrupted.
    @discardableResult
    public func withSession<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
        let (number, connection) = try await acquire()
        defer { release(number, isOpen: connection.isOpen) }
        return try await connection.run(body)
    }

    /// Lends a connection for one transaction: COMMIT when the closure returns, ROLLBACK when it throws.
    ///
    /// Throws as `withSession` does, and `PQError.commitUnknown` if the COMMIT may or may not have taken
    /// effect. The closure must not run BEGIN, COMMIT or ROLLBACK itself.
    ///
    /// - Parameter unlimited: Lets statements and lock waits take as long as they like. The caller then waits
    ///   just as long for a server that has frozen.
    @discardableResult
    public func withTransaction<T: Sendable>(
        isolation: IsolationLevel? = nil,
        readOnly: Bool = false,
        unlimited: Bool = false,
        _ body: @Sendable (Session) throws -> T
    ) async throws -> T {
        let begin = IsolationLevel.begin(isolation, readOnly: readOnly)
        return try await withSession { session in
            try session.transaction(begin, unlimited: unlimited, body)
        }
    }

    /// Lends out nothing more, waits for every lent connection to be returned, and closes them all.
    ///
    /// Waiting callers get `PQError.closed` at once. Takes at most as long as the longest running closure.
    public func close() async {
        await withCheckedContinuation { closer in
            let (refused, isDrained) = state.withLock { state in
                let refused = state.rules.close().compactMap { state.waiters.removeValue(forKey: $0) }
                if !state.rules.isDrained { state.closers.append(closer) }
                return (refused, state.rules.isDrained)
            }
            for waiter in refused { waiter.resume(with: .failure(PQError.closed)) }
            if isDrained { closer.resume() }
        }
        let connections = state.withLock { state in
            defer { state.connections = [:] }
            return state.connections.values
        }
        for connection in connections { await connection.close() }
    }
}

// MARK: Acquiring and releasing

extension Pool {
    private func acquire() async throws -> (Int, Connection) {
        let start = settings.onWait.map { _ in ContinuousClock.now }
        let number: Int
        do {
            // The waits that end with a time-out are the ones that an operator looks for.
            defer { if let start { settings.onWait?(.now - start) } }
            number = try await takeNumber()
        }
        do {
            return (number, try connection(number))
        } catch {
            release(number, isOpen: false)
            throw error
        }
    }

    private func takeNumber() async throws -> Int {
        try Task.checkCancellation()
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { enter(ticket, $0) }
        } onCancel: {
            leave(ticket, because: CancellationError())
        }
    }

    private func enter(_ ticket: Int, _ continuation: CheckedContinuation<Int, any Error>) {
        let outcome: Result<Int, any Error>? = state.withLock { state in
            // The cancellation handler may have run before there was a waiter to remove.
            guard !Task.isCancelled else { return .failure(CancellationError()) }
            switch state.rules.acquire(ticket) {
            case .lend(let number): return .success(number)
            case .closed: return .failure(PQError.closed)
            case .wait:
                state.waiters[ticket] = Waiter(continuation: continuation, expiry: expiry(of: ticket))
                return nil
            }
        }
        if let outcome { continuation.resume(with: outcome) }
    }

    private func expiry(of ticket: Int) -> Task<Void, any Error> {
        Task { [timeout = settings.acquireTimeout, weak self] in
            try await Task.sleep(for: timeout)
            self?.leave(ticket, because: PQError.poolExhausted)
        }
    }

    private func leave(_ ticket: Int, because error: any Error) {
        let waiter = state.withLock { state in
            state.rules.leave(ticket) ? state.waiters.removeValue(forKey: ticket) : nil
        }
        waiter?.resume(with: .failure(error))
    }

    private func release(_ number: Int, isOpen: Bool) {
        let wake: () -> Void = state.withLock { state in
            switch state.rules.release(number, isOpen: isOpen) {
            case .keep: return {}
            case .handOver(let number, let ticket):
                let waiter = state.waiters.removeValue(forKey: ticket)
                return { waiter?.resume(with: .success(number)) }
            case .drained:
                let closers = state.closers
                state.closers = []
                return { for closer in closers { closer.resume() } }
            }
        }
        wake()
    }

    private func connection(_ number: Int) throws(PQError) -> Connection {
        try state.withLock { state throws(PQError) in
            if let connection = state.connections[number] { return connection }
            let connection = try Connection(settings: settings, breaker: breaker)
            state.connections[number] = connection
            return connection
        }
    }
}
