import Synchronization

/// One place in the pool: a thread, and on it a session that is opened when it is needed.
actor Connection {
    private let executor: ThreadExecutor
    private let settings: PoolSettings
    private let gate: ConnectGate
    private let openFlag = Atomic(false)
    private var session: Session? {
        didSet { openFlag.store(session != nil, ordering: .relaxed) }
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Whether the next caller finds a session that is open; only a hint while the connection is lent.
    nonisolated var isOpen: Bool { openFlag.load(ordering: .relaxed) }

    init(settings: PoolSettings, gate: ConnectGate) throws(PQError) {
        executor = try ThreadExecutor()
        self.settings = settings
        self.gate = gate
    }

    /// Lends the session, and closes it if the closure left it in a state nobody else should find.
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
        if let session, session.isQuiet { return session }
        close()
        let opened = try gate.connect { () throws(PQError) in try Session(settings: settings) }
        session = opened
        return opened
    }
}
