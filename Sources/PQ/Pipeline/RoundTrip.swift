import CLibPQ
import Glibc

/// One round trip of a pipeline: sends statements and receives results at the same time, so that neither side
/// ever waits for the other with full buffers.
///
/// After the first statement that fails, the server skips the rest. `failure` then holds the reason,
/// `failedStep` the statement, and the connection is ready for the next round trip. If a method throws, the
/// connection is no longer usable.
struct RoundTrip: ~Copyable {
    private let connection: PipelineConnection
    private let deadline: Deadline
    private(set) var sent = 0
    private var resultsRead = 0
    private var isSynced = false
    private var expectsEnd = false
    private var unsentBytes = 0

    /// The results of the statements that were run with `keepsRows`.
    private(set) var rows: [Rows] = []
    private(set) var failure: PQError?
    private(set) var failedStep: Int?
    private var keepsRows: [Bool] = []

    /// Roughly the size of a socket buffer; anything beyond it only piles up in libpq's memory.
    private static let burst = 1 << 16

    init(_ connection: PipelineConnection, until deadline: Deadline) {
        self.connection = connection
        self.deadline = deadline
    }

    mutating func prepare(_ sql: String, name: String) throws(PQError) {
        try didBuffer(connection.prepare(sql, name: name) ? sql.utf8.count : nil)
    }

    mutating func deallocate(_ name: String) throws(PQError) {
        try didBuffer(connection.deallocate(name) ? name.utf8.count : nil)
    }

    mutating func run(_ name: String, _ values: [Value], keepsRows: Bool) throws(PQError) {
        try didBuffer(connection.run(name, values), keepsRows: keepsRows)
    }

    private mutating func didBuffer(_ bytes: Int?, keepsRows: Bool = false) throws(PQError) {
        guard let bytes else { throw lost() }
        sent += 1
        self.keepsRows.append(keepsRows)
        unsentBytes += bytes
        guard unsentBytes > Self.burst else { return }
        unsentBytes = 0
        while connection.hasUnsent() { try sendAndReceive() }
    }

    /// Waits for all results.
    mutating func finish() throws(PQError) {
        guard connection.sync() else { throw lost() }
        while true {
            readResults()
            if isSynced { return }
            if connection.isLost { throw lost() }
            try sendAndReceive()
        }
    }

    /// Sends and receives once, as soon as the socket is ready for either.
    private mutating func sendAndReceive() throws(PQError) {
        let events = connection.hasUnsent() ? POLLIN | POLLOUT : POLLIN
        let ready = try connection.wait(for: events, until: deadline)
        if ready & ~POLLOUT != 0 { connection.receive() }
        readResults()
        if connection.isLost { throw lost() }
    }

    /// The server's last error, if it sent one before the connection was lost.
    private func lost() -> PQError {
        failure ?? .unreachable(message: "the connection was lost")
    }

    private mutating func readResults() {
        var ends = 0
        while !isSynced, connection.hasResult {
            guard let result = connection.nextResult() else {
                // A nil ends each result. A second one in a row means that nothing more has arrived.
                ends += 1
                guard expectsEnd || ends < 2 else { return }
                expectsEnd = false
                continue
            }
            ends = 0
            read(result)
        }
    }

    private mutating func read(_ result: consuming ResultHandle) {
        let status = PQresultStatus(result.pointer)
        guard status != PGRES_PIPELINE_SYNC else {
            isSynced = true
            return
        }
        expectsEnd = true
        let step = resultsRead
        resultsRead += 1
        switch status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            if step < keepsRows.count, keepsRows[step] { rows.append(Rows(result)) }
        case PGRES_PIPELINE_ABORTED:
            break
        default:
            guard failure == nil else { return }
            failedStep = step
            failure =
                ServerError(result).map(PQError.server) ?? .unreachable(message: connection.connectionMessage)
        }
    }
}
