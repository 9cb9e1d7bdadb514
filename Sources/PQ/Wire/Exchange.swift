import CLibPQ
import Glibc

/// One round trip: statements go out in a row and their answers come in meanwhile, so that neither side ever waits
/// for the other with full buffers.
///
/// The first statement the server refuses makes it skip the rest; `failure` then says why and `failedStep` which one
/// it was, and the connection is ready for the next exchange. When an operation throws, it is not.
struct Exchange: ~Copyable {
    private let wire: Wire
    private let deadline: Deadline
    private(set) var sent = 0
    private var answered = 0
    private var isSynced = false
    private var expectsEnd = false
    private var unsentBytes = 0

    /// What the server answered to the steps that were made with `keepsRows`.
    private(set) var rows: [Rows] = []
    private(set) var failure: PQError?
    private(set) var failedStep: Int?
    private var keepsRows: [Bool] = []

    /// About what the buffers of a socket hold; more is queued in libpq's memory only.
    private static let burst = 1 << 16

    init(_ wire: Wire, until deadline: Deadline) {
        self.wire = wire
        self.deadline = deadline
    }

    mutating func prepare(_ sql: String, name: String) throws(PQError) {
        try queued(wire.prepare(sql, name: name) ? sql.utf8.count : nil)
    }

    mutating func deallocate(_ name: String) throws(PQError) {
        try queued(wire.deallocate(name) ? name.utf8.count : nil)
    }

    mutating func run(_ name: String, _ values: [Value], keepsRows: Bool) throws(PQError) {
        try queued(wire.run(name, values), keepsRows: keepsRows)
    }

    private mutating func queued(_ bytes: Int?, keepsRows: Bool = false) throws(PQError) {
        guard let bytes else { throw lost() }
        sent += 1
        self.keepsRows.append(keepsRows)
        unsentBytes += bytes
        guard unsentBytes > Self.burst else { return }
        unsentBytes = 0
        while wire.hasUnsent() { try turn() }
    }

    /// Waits for every answer.
    mutating func finish() throws(PQError) {
        guard wire.sync() else { throw lost() }
        while true {
            readAnswers()
            if isSynced { return }
            if wire.isLost { throw lost() }
            try turn()
        }
    }

    /// Sends and receives once, as soon as the socket is ready for either.
    private mutating func turn() throws(PQError) {
        let events = wire.hasUnsent() ? POLLIN | POLLOUT : POLLIN
        let ready = try wire.wait(for: events, until: deadline)
        if ready & ~POLLOUT != 0 { wire.receive() }
        readAnswers()
        if wire.isLost { throw lost() }
    }

    /// What the server said before it left, if it did.
    private func lost() -> PQError {
        failure ?? .unreachable(message: "the connection was lost")
    }

    private mutating func readAnswers() {
        var ends = 0
        while !isSynced, wire.hasAnswer {
            guard let result = wire.nextAnswer() else {
                // One end follows each answer. More of them mean that nothing else is there yet.
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
        let step = answered
        answered += 1
        switch status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            if step < keepsRows.count, keepsRows[step] { rows.append(Rows(result)) }
        case PGRES_PIPELINE_ABORTED:
            break
        default:
            guard failure == nil else { return }
            failedStep = step
            failure = ServerError(result).map(PQError.server) ?? .unreachable(message: wire.connectionMessage)
        }
    }
}
