import Testing

@testable import PQ

@Suite("circuit breaker")
struct CircuitBreakerTests {
    private let start = ContinuousClock.now
    private let down = PQError.unreachable(message: "down")

    @Test("while connecting works, every caller may connect")
    func admitsCallersWhileConnectingWorks() throws {
        var breaker = CircuitBreaker.State()
        for _ in 0..<3 { try breaker.admit(now: start) }
    }

    @Test("after a failure other callers get the same error without trying")
    func rejectsCallersAfterFailure() {
        var breaker = CircuitBreaker.State()
        breaker.failed(down, now: start)
        #expect(throws: down) { try breaker.admit(now: start + .milliseconds(49)) }
    }

    @Test("after the delay one caller may try, and the others may not")
    func admitsOneCallerAfterDelay() throws {
        var breaker = CircuitBreaker.State()
        breaker.failed(down, now: start)
        try breaker.admit(now: start + .milliseconds(50))
        #expect(throws: down) { try breaker.admit(now: start + .seconds(2)) }
        breaker.succeeded()
        for _ in 0..<3 { try breaker.admit(now: start + .seconds(2)) }
    }

    @Test("the delay doubles up to a second")
    func delayDoubles() throws {
        var breaker = CircuitBreaker.State()
        var now = start
        for wait in [50, 100, 200, 400, 800, 1000, 1000] {
            breaker.failed(down, now: now)
            #expect(throws: down) { try breaker.admit(now: now + .milliseconds(wait - 1)) }
            now = now + .milliseconds(wait)
            try breaker.admit(now: now)
        }
    }

    @Test("simultaneous failures count once")
    func simultaneousFailuresCountOnce() throws {
        var breaker = CircuitBreaker.State()
        for _ in 0..<10 { breaker.failed(down, now: start) }
        try breaker.admit(now: start + .milliseconds(50))
    }
}
