import CLibPQ

/// A connection, lent to a closure.
///
/// Calls block: the closure runs on the connection's own thread, so nothing else is held up. The session
/// cannot escape the closure, and nothing else uses the connection in the meantime.
public final class Session {
    private let connection: PipelineConnection
    private let timeout: Duration
    private var statements: StatementCache
    /// Sent together with the first statement.
    private var pendingBegin: [Query] = []
    /// Whether the open transaction runs without time-outs.
    private var isUnlimited = false
    /// Whether COMMIT has been sent with the last statements of the transaction.
    private var isCommitted = false
    /// Whether the last round trip broke off, so that nobody knows how far the server got.
    private var didBreakOff = false
    private var lastFailure: PQError?
    /// False once the state of the connection is unknown; it is then closed and never lent again.
    private(set) var isUsable = true

    init(settings: PoolSettings) throws(PQError) {
        let deadline = Deadline.after(settings.connectTimeout)
        connection = try PipelineConnection(conninfo: settings.conninfo, until: deadline)
        timeout = settings.statementTimeout
        statements = StatementCache(capacity: settings.preparedStatements)
        let setup = settings.setupStatements.map { Query(unsafeSQL: $0) }
        do {
            _ = try roundTrip(setup, until: deadline)
        } catch .timedOut {
            throw .unreachable(message: "the connection was not set up in time")
        }
    }

    /// Runs one statement and returns its rows.
    public func query(_ query: Query) throws(PQError) -> Rows {
        guard let rows = try pipeline([query]).first else { throw .shape("no result") }
        return rows
    }

    /// Runs one statement and returns how many rows it changed.
    @discardableResult
    public func execute(_ query: Query) throws(PQError) -> Int {
        try self.query(query).affected
    }

    /// Runs any number of statements in one round trip and returns their results in order.
    ///
    /// All or nothing: throws the first error, does not run the later statements and, outside a transaction,
    /// undoes the earlier ones. The statement time-out applies to all of them together.
    @discardableResult
    public func pipeline(_ queries: [Query]) throws(PQError) -> [Rows] {
        guard !queries.isEmpty else { return [] }
        guard !isCommitted else { throw .shape("the transaction has been committed") }
        return try roundTrip(queries, until: isUnlimited ? .never : .after(timeout + Self.gracePeriod))
    }

    /// How long to wait for the server after its time-out.
    ///
    /// Usually the server cancels a slow statement itself and the connection survives. If it does not within
    /// this time, the connection is dropped.
    private static let gracePeriod = Duration.milliseconds(250)

    private func roundTrip(_ queries: [Query], until deadline: Deadline) throws(PQError) -> [Rows] {
        didBreakOff = false
        guard isUsable else { throw lastFailure ?? .unreachable(message: "the connection was lost") }
        for query in queries { try query.validate() }
        var roundTrip = RoundTrip(connection, until: deadline)
        var changes: [CacheChange] = []
        do {
            let begin = pendingBegin
            pendingBegin = []
            for query in begin { try send(query, keepsRows: false, over: &roundTrip, changes: &changes) }
            for query in queries { try send(query, keepsRows: true, over: &roundTrip, changes: &changes) }
            try roundTrip.finish()
        } catch {
            didBreakOff = true
            invalidate(error)
            throw error
        }
        guard let failure = roundTrip.failure else { return roundTrip.rows }
        undo(changes, from: roundTrip.failedStep ?? 0)
        throw interpret(failure, until: deadline)
    }
}

@available(*, unavailable, message: "a session belongs to the thread of its connection")
extension Session: Sendable {}

// MARK: Prepared statements

extension Session {
    /// An assumption about the cache, made at one step of a round trip and reverted if the server never got
    /// that far.
    private struct CacheChange {
        let step: Int
        let sql: String
        let droppedName: String?
    }

    private func send(
        _ query: Query,
        keepsRows: Bool,
        over roundTrip: inout RoundTrip,
        changes: inout [CacheChange]
    ) throws(PQError) {
        let plan = statements.plan(for: query.sql)
        for dropped in plan.evicted {
            changes.append(CacheChange(step: roundTrip.sent, sql: dropped.sql, droppedName: dropped.name))
            try roundTrip.deallocate(dropped.name)
        }
        if plan.isNew {
            changes.append(CacheChange(step: roundTrip.sent, sql: query.sql, droppedName: nil))
            try roundTrip.prepare(query.sql, name: plan.name)
        }
        try roundTrip.run(plan.name, query.bindings, keepsRows: keepsRows)
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
    private func invalidate(_ error: PQError) {
        isUsable = false
        lastFailure = error
        connection.shutDown()
    }

    /// Decides what a rejected statement means for the connection and for the caller.
    private func interpret(_ failure: PQError, until deadline: Deadline) -> PQError {
        var failure = failure
        switch failure {
        case .server(let error) where error.sqlState == .queryCanceled:
            // A time-out and an administrator cancel a statement with the same code; only the clock tells
            // them apart.
            if deadline.instant - Self.gracePeriod <= ContinuousClock.now { failure = .timedOut }
        case .server(let error)
        where error.sqlState == .featureNotSupported || error.sqlState == .invalidStatementName:
            // A prepared statement is out of date because a table was altered. A new connection prepares it
            // afresh.
            invalidate(failure)
        case .server: break
        default: invalidate(failure)
        }
        lastFailure = failure
        return failure
    }

    /// Whether the next caller may have the connection: its state is known and no transaction is open.
    var isReusable: Bool { isUsable && connection.transactionStatus == PQTRANS_IDLE }

    /// Whether the idle connection still seems to be alive, as far as can be told without a round trip.
    var looksAlive: Bool { connection.looksAlive }
}

// MARK: Transactions

extension Session {
    /// Runs the closure between BEGIN and COMMIT, or ROLLBACK if it throws.
    ///
    /// Sends nothing if the closure runs no statement.
    ///
    /// - Parameter unlimited: Suspends the time-outs of both sides until the transaction ends.
    func transaction<T>(
        _ begin: Query,
        unlimited: Bool = false,
        _ body: (Session) throws -> T
    ) throws -> T {
        pendingBegin = [begin] + (unlimited ? Self.withoutTimeouts : [])
        isUnlimited = unlimited
        defer {
            isUnlimited = false
            isCommitted = false
        }
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

    /// `LOCAL` restores the connection's own settings at the end of the transaction.
    private static let withoutTimeouts: [Query] = [
        "SET LOCAL statement_timeout = 0", "SET LOCAL lock_timeout = 0",
    ]

    private func rollback() {
        guard pendingBegin.isEmpty else {
            pendingBegin = []
            return
        }
        guard isUsable, connection.transactionStatus != PQTRANS_IDLE else { return }
        do { try execute("ROLLBACK") } catch { invalidate(error) }
    }

    /// Runs the last statements of a transaction and commits it, in one round trip.
    ///
    /// Throws `PQError.commitUnknown` if the outcome of the COMMIT is unknown. No statement may follow.
    @discardableResult
    public func finish(_ queries: [Query]) throws(PQError) -> [Rows] {
        var results: [Rows]
        do {
            results = try pipeline(queries + ["COMMIT"])
        } catch {
            // After an error of a statement, the server has skipped the COMMIT.
            throw didBreakOff ? .commitUnknown : error
        }
        isCommitted = true
        guard let last = results.popLast(), last.commandTag == "COMMIT" else {
            throw .shape("COMMIT was not answered as such")
        }
        return results
    }

    private func commit() throws(PQError) {
        guard !isCommitted else { return }
        guard pendingBegin.isEmpty else {
            pendingBegin = []
            return
        }
        guard isUsable, connection.transactionStatus == PQTRANS_INTRANS else {
            // The closure swallowed a failure. The server would answer COMMIT with ROLLBACK and report
            // success.
            rollback()
            throw lastFailure ?? .shape("the closure ended the transaction itself")
        }
        let answer: Rows
        do {
            answer = try query("COMMIT")
        } catch {
            throw didBreakOff ? .commitUnknown : error
        }
        guard answer.commandTag == "COMMIT" else {
            throw .shape("COMMIT returned \(answer.commandTag)")
        }
    }
}

/// How much a transaction sees of concurrent ones.
public enum IsolationLevel: String, Sendable {
    /// Each statement sees what was committed before it.
    case readCommitted = "READ COMMITTED"
    /// Every statement sees what was committed before the first one.
    case repeatableRead = "REPEATABLE READ"
    /// As if the transactions had run one after another; any of them may fail with 40001.
    case serializable = "SERIALIZABLE"

    static func begin(_ isolation: IsolationLevel?, readOnly: Bool) -> Query {
        var sql = "BEGIN"
        if let isolation { sql += " ISOLATION LEVEL \(isolation.rawValue)" }
        if readOnly { sql += " READ ONLY" }
        return Query(unsafeSQL: sql)
    }
}
