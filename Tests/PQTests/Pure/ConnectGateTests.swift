import Testing

@testable import PQ

@Suite("ConnectGate")
struct ConnectGateTests {
    private let start = ContinuousClock.now
    private let down = PQError.unreachable(message: "down")

    @Test("while all is well everyone may connect")
    func open() throws {
        var gate = ConnectGate.State()
        for _ in 0..<3 { try gate.enter(now: start) }
    }

    @Test("after a failure the others get the same answer without trying")
    func closed() {
        var gate = ConnectGate.State()
        gate.failed(down, now: start)
        #expect(throws: down) { try gate.enter(now: start + .milliseconds(49)) }
    }

    @Test("when the wait is over one may try and the others may not")
    func probe() throws {
        var gate = ConnectGate.State()
        gate.failed(down, now: start)
        try gate.enter(now: start + .milliseconds(50))
        #expect(throws: down) { try gate.enter(now: start + .seconds(2)) }
        gate.succeeded()
        for _ in 0..<3 { try gate.enter(now: start + .seconds(2)) }
    }

    @Test("the wait doubles up to a second")
    func backoff() throws {
        var gate = ConnectGate.State()
        var now = start
        for wait in [50, 100, 200, 400, 800, 1000, 1000] {
            gate.failed(down, now: now)
            #expect(throws: down) { try gate.enter(now: now + .milliseconds(wait - 1)) }
            now = now + .milliseconds(wait)
            try gate.enter(now: now)
        }
    }

    @Test("failures of one moment count once")
    func together() throws {
        var gate = ConnectGate.State()
        for _ in 0..<10 { gate.failed(down, now: start) }
        try gate.enter(now: start + .milliseconds(50))
    }
}
