import CLibPQ

/// A connection, lent to a closure.
///
/// It waits in place: the closure runs on the connection's own thread, where waiting keeps nobody else from working.
/// It cannot leave the closure, and nothing else uses the connection meanwhile.
public final class Session {
    private let wire: Wire
    private let timeout: Duration
    private var statements: StatementCache
    /// BEGIN waits for the first statement and travels with it.
    private var pendingBegin: [Query] = []
    /// Whether the transaction that is open may take as long as it likes.
    private var isUnlimited = false
    private var lastFailure: PQError?
    /// False once the connection's state is not known any more; it is then closed and not lent again.
    private(set) var isUsable = true

    init(settings: PoolSettings) throws(PQError) {
        let deadline = Deadline.after(settings.connectTimeout)
        wire = try Wire(conninfo: settings.conninfo, until: deadline)
        timeout = settings.statementTimeout
        statements = StatementCache(capacity: settings.preparedStatements)
        let setup = settings.setupStatements.map { Query(unsafeSQL: $0) }
        do {
            _ = try exchange(setup, until: deadline)
        } catch .timedOut {
            throw .unreachable(message: "the connection was not set up within the time-out")
        }
    }

    /// Runs one statement and returns its rows.
    public func query(_ query: Query) throws(PQError) -> Rows {
        guard let rows = try pipeline([query]).first else { throw .shape("no answer") }
        return rows
    }

    /// Runs one statement and returns how many rows it changed.
    @discardableResult
    public func execute(_ query: Query) throws(PQError) -> Int {
        try self.query(query).affected
    }

    /// Runs any number of statements in one round trip and returns their answers in order.
    ///
    /// All or nothing: the first one the server refuses is thrown, the later ones are not run, and outside
    /// a transaction the earlier ones are undone. The statement time-out counts for all of them together.
    @discardableResult
    public func pipeline(_ queries: [Query]) throws(PQError) -> [Rows] {
        guard !queries.isEmpty else { return [] }
        return try exchange(queries, until: isUnlimited ? .never : .after(timeout + Self.grace))
    }

    /// The server stops a slow statement itself and the connection lives on.
    ///
    /// Only when it does not manage to, this much later, the connection is given up.
    private static let grace = Duration.milliseconds(250)

    private func exchange(_ queries: [Query], until deadline: Deadline) throws(PQError) -> [Rows] {
        guard isUsable else { throw lastFailure ?? .unreachable(message: "the connection was lost") }
        for query in queries { try query.validate() }
        var exchange = Exchange(wire, until: deadline)
        var changes: [CacheChange] = []
        do {
            let begin = pendingBegin
            pendingBegin = []
            for query in begin { try send(query, keepsRows: false, over: &exchange, changes: &changes) }
            for query in queries { try send(query, keepsRows: true, over: &exchange, changes: &changes) }
            try exchange.finish()
        } catch {
            giveUp(error)
            throw error
        }
        guard let failure = exchange.failure else { return exchange.rows }
        undo(changes, from: exchange.failedStep ?? 0)
        throw settle(failure, until: deadline)
    }
}

@available(*, unavailable, message: "a session belongs to the thread of its connection")
extension Session: Sendable {}

// MARK: Prepared statements

extension Session {
    /// What an exchange assumed about the cache at one of its steps, to be taken back if the server never got there.
    private struct CacheChange {
        let step: Int
        let sql: String
        let droppedName: String?
    }

    private func send(
        _ query: Query,
        keepsRows: Bool,
        over exchange: inout Exchange,
        changes: inout [CacheChange]
    ) throws(PQError) {
        let plan = statements.plan(for: query.sql)
        for dropped in plan.evicted {
            changes.append(CacheChange(step: exchange.sent, sql: dropped.sql, droppedName: dropped.name))
            try exchange.deallocate(dropped.name)
        }
        if plan.isNew {
            changes.append(CacheChange(step: exchange.sent, sql: query.sql, droppedName: nil))
            try exchange.prepare(query.sql, name: plan.name)
        }
        try exchange.run(plan.name, query.bindings, keepsRows: keepsRows)
    }

    private func undo(_ changes: [CacheChange], from step: Int) {
        for change in changes.reversed() where change.step >= step {
            if let name = change.droppedName {
                statements.restore(change.sql, name: name)
            } else {
                statements.forget(change.sql)
            }
        }
    }
}

// MARK: Failures

extension Session {
    private func giveUp(_ error: PQError) {
        isUsable = false
        lastFailure = error
        wire.cut()
    }

    /// Decides what a refused statement means for the connection and for the caller.
    private func settle(_ failure: PQError, until deadline: Deadline) -> PQError {
        var failure = failure
        switch failure {
        case .server(let error) where error.sqlState == .queryCanceled:
            // Its own time-out cancels a statement as an operator does; only the clock tells them apart.
            if deadline.instant - Self.grace <= ContinuousClock.now { failure = .timedOut }
        case .server(let error)
        where error.sqlState == .featureNotSupported || error.sqlState == .invalidStatementName:
            // A prepared statement is out of date: a table was altered. A new connection prepares it anew.
            giveUp(failure)
        case .server: break
        default: giveUp(failure)
        }
        lastFailure = failure
        return failure
    }

    /// Whether the next caller may have the connection: its state is known, and no transaction was left open.
    var isReusable: Bool { isUsable && wire.transactionStatus == PQTRANS_IDLE }

    /// Whether the server has not hung up on the idle connection, as far as can be told without asking it.
    var isQuiet: Bool { wire.isQuiet }
}

// MARK: Transactions

extension Session {
    /// Runs the closure between BEGIN and COMMIT, or ROLLBACK if it throws.
    ///
    /// Without any statement nothing is sent.
    ///
    /// - Parameter unlimited: whether neither side's time-outs count until the transaction has ended.
    func transaction<T>(
        _ begin: Query,
        unlimited: Bool = false,
        _ body: (Session) throws -> T
    ) throws -> T {
        pendingBegin = [begin] + (unlimited ? Self.withoutTimeouts : [])
        isUnlimited = unlimited
        defer { isUnlimited = false }
        lastFailure = nil
        let value: T
        do {
            value = try body(self)
        } catch {
            rollback()
            throw error
        }
        try commit()
        return value
    }

    /// `LOCAL`: the end of the transaction brings back what the connection was set up with.
    private static let withoutTimeouts: [Query] = [
        "SET LOCAL statement_timeout = 0", "SET LOCAL lock_timeout = 0",
    ]

    private func rollback() {
        guard pendingBegin.isEmpty else {
            pendingBegin = []
            return
        }
        guard isUsable, wire.transactionStatus != PQTRANS_IDLE else { return }
        do { try execute("ROLLBACK") } catch { giveUp(error) }
    }

    private func commit() throws(PQError) {
        guard pendingBegin.isEmpty else {
            pendingBegin = []
            return
        }
        guard isUsable, wire.transactionStatus == PQTRANS_INTRANS else {
            // The closure swallowed a failure. The server would answer COMMIT with ROLLBACK and call it a success.
            rollback()
            throw lastFailure ?? .shape("the transaction was ended inside its closure")
        }
        let answer: Rows
        do {
            answer = try query("COMMIT")
        } catch {
            throw isUsable ? error : .commitUnknown
        }
        guard answer.commandTag == "COMMIT" else {
            throw .shape("COMMIT was answered with \(answer.commandTag)")
        }
    }
}

/// How much a transaction sees of the ones beside it.
public enum IsolationLevel: String, Sendable {
    /// Each statement sees what was committed before it.
    case readCommitted = "READ COMMITTED"
    /// Every statement sees what was committed before the first.
    case repeatableRead = "REPEATABLE READ"
    /// As if the transactions had run one after the other; any of them may fail with 40001.
    case serializable = "SERIALIZABLE"

    static func begin(_ isolation: IsolationLevel?, readOnly: Bool) -> Query {
        var sql = "BEGIN"
        if let isolation { sql += " ISOLATION LEVEL \(isolation.rawValue)" }
        if readOnly { sql += " READ ONLY" }
        return Query(unsafeSQL: sql)
    }
}
