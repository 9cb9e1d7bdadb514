import Synchronization

/// One slot of the pool: a thread and the session on it, which is opened on demand.
actor Connection {
    private let executor: ThreadExecutor
    private let settings: PoolSettings
    private let breaker: CircuitBreaker
    private let openFlag = Atomic(false)
    private var session: Session? {
        didSet { openFlag.store(session != nil, ordering: .relaxed) }
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Whether the session is open; only a hint while the connection is lent out.
    nonisolated var isOpen: Bool { openFlag.load(ordering: .relaxed) }

    init(settings: PoolSettings, breaker: CircuitBreaker) throws(PQError) {
        executor = try ThreadExecutor()
        self.settings = settings
        self.breaker = breaker
    }

    /// Lends out the session, and closes it if the closure left it in a state that nobody else should
    /// inherit.
    func run<T: Sendable>(_ body: @Sendable (Session) throws -> T) throws -> T {
        let session = try freshSession()
        defer { if !session.isReusable { close() } }
        return try body(session)
    }

    func close() {
        session = nil
    }

    // The server may have been restarted since the last use.
    private func freshSession() throws(PQError) -> Session {
        if let session, session.looksAlive { return session }
        close()
        let opened = try breaker.connect { () throws(PQError) in try Session(settings: settings) }
        session = opened
        return opened
    }
}
