import CLibPQ
import Glibc

/// One connection in libpq's pipeline and non-blocking mode.
///
/// Only `wait(for:until:)` blocks.
///
/// Not thread-safe and not `Sendable`: it stays on its connection's thread.
final class PipelineConnection {
    private let handle: ConnectionHandle
    private var parameters = ParameterBuffer()

    /// Connects, or throws `unreachable` when the deadline passes.
    ///
    /// The deadline does not cover looking up the host name: the resolver has its own time-outs.
    init(conninfo: String, until deadline: Deadline) throws(PQError) {
        let started = conninfo.withCString { conninfo in
            "dbname".withCString { dbname in
                "client_encoding".withCString { clientEncoding in
                    "UTF8".withCString { utf8 in
                        PQconnectStartParams([dbname, clientEncoding, nil], [conninfo, utf8, nil], 1)
                    }
                }
            }
        }
        guard let handle = ConnectionHandle(taking: started) else {
            throw .unreachable(message: "out of memory")
        }
        self.handle = handle
        // By default libpq prints the server's notices to standard error.
        _ = PQsetNoticeReceiver(pointer, { _, _ in }, nil)
        try finishConnecting(until: deadline)
        guard PQsetnonblocking(pointer, 1) == 0, PQenterPipelineMode(pointer) == 1 else {
            throw .unreachable(message: connectionMessage)
        }
    }

    private var pointer: OpaquePointer { handle.pointer }

    private func finishConnecting(until deadline: Deadline) throws(PQError) {
        guard PQstatus(pointer) != CONNECTION_BAD else { throw .unreachable(message: connectionMessage) }
        var progress = PGRES_POLLING_WRITING
        while progress != PGRES_POLLING_OK {
            guard progress != PGRES_POLLING_FAILED else { throw .unreachable(message: connectionMessage) }
            do {
                _ = try wait(for: progress == PGRES_POLLING_READING ? POLLIN : POLLOUT, until: deadline)
            } catch .timedOut {
                throw .unreachable(message: "could not connect in time")
            }
            progress = PQconnectPoll(pointer)
        }
    }

    /// libpq's error message, without the password.
    var connectionMessage: String {
        let password = PQpass(pointer).map { String(cString: $0) } ?? ""
        let lines = String(cString: PQerrorMessage(pointer)).split { $0 == "\n" || $0 == "\t" }
        let message = lines.joined(separator: "; ")
        return password.isEmpty ? message : message.replacing(password, with: "***")
    }

    func wait(for events: Int32, until deadline: Deadline) throws(PQError) -> Int32 {
        try deadline.wait(for: events, on: PQsocket(pointer))
    }

    /// Whether an idle connection still looks alive.
    ///
    /// The server sends nothing on an idle connection, except that it is closing it.
    var looksAlive: Bool {
        var entry = pollfd(fd: PQsocket(pointer), events: Int16(POLLIN), revents: 0)
        return PQstatus(pointer) == CONNECTION_OK && poll(&entry, 1, 0) == 0
    }

    var isLost: Bool { PQstatus(pointer) == CONNECTION_BAD }
    var transactionStatus: PGTransactionStatusType { PQtransactionStatus(pointer) }

    // MARK: Sending (each call buffers, and sends what the socket takes at once)

    func prepare(_ sql: String, name: String) -> Bool {
        PQsendPrepare(pointer, name, sql, 0, nil) == 1
    }

    /// Returns how many bytes were buffered, or nil if libpq failed.
    func run(_ name: String, _ values: [Value]) -> Int? {
        parameters.fill(values)
        let count = parameters.count
        let isSent = parameters.withParameters { pointers, lengths, formats in
            PQsendQueryPrepared(pointer, name, count, pointers, lengths, formats, 0) == 1
        }
        return isSent ? parameters.byteCount : nil
    }

    func deallocate(_ name: String) -> Bool {
        PQsendQueryParams(pointer, "DEALLOCATE \(name)", 0, nil, nil, nil, nil, 0) == 1
    }

    func sync() -> Bool { PQpipelineSync(pointer) == 1 }

    /// Flushes; returns whether something is left to send.
    func hasUnsent() -> Bool { PQflush(pointer) == 1 }

    // MARK: Receiving

    /// Reads what the socket has.
    ///
    /// If the connection has ended, `isLost` becomes true once its last messages are read.
    func receive() { _ = PQconsumeInput(pointer) }

    var hasResult: Bool { PQisBusy(pointer) == 0 }

    /// The next result; nil separates the results of two statements.
    func nextResult() -> ResultHandle? { ResultHandle(taking: PQgetResult(pointer)) }

    /// Shuts the socket down, so that freeing the connection sends nothing to a server that may be frozen.
    func shutDown() { _ = shutdown(PQsocket(pointer), Int32(SHUT_RDWR)) }
}

/// The time at which to give up, on a clock that cannot be set.
struct Deadline {
    let instant: ContinuousClock.Instant

    static func after(_ duration: Duration) -> Deadline {
        Deadline(instant: ContinuousClock.now + duration)
    }

    /// About thirty years from now.
    static var never: Deadline { .after(.seconds(1_000_000_000)) }

    var hasPassed: Bool { ContinuousClock.now >= instant }

    /// The remaining time in milliseconds for poll(2), rounded up so that a wait does not end early and spin.
    private var pollTimeout: Int32 {
        let (seconds, attoseconds) = (instant - ContinuousClock.now).components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let milliseconds =
            min(seconds, 1_000_000) * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: milliseconds)
    }

    /// Waits until the descriptor is ready for one of the events, and returns which; throws `timedOut`.
    func wait(for events: Int32, on descriptor: Int32) throws(PQError) -> Int32 {
        var entry = pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
        while true {
            let ready = poll(&entry, 1, pollTimeout)
            if ready > 0 { return Int32(entry.revents) }
            guard ready == 0 || errno == EINTR else {
                throw .unreachable(message: "poll failed, errno \(errno)")
            }
            if hasPassed { throw .timedOut }
        }
    }
}
