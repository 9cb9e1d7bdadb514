import Testing

@testable import PQ

@Suite("pool state")
struct PoolStateTests {
    @Test("it lends what it has, then makes callers wait")
    func lendsThenMakesCallersWait() {
        var pool = PoolState(capacity: 2)
        #expect(pool.acquire(1) == .lend(0))
        #expect(pool.acquire(2) == .lend(1))
        #expect(pool.acquire(3) == .wait)
        #expect(pool.lentCount == 2)
        #expect(pool.waitingCount == 1)
    }

    @Test("waiting callers are served in order of arrival")
    func servesWaitersInOrder() {
        var pool = PoolState(capacity: 1)
        for waiter in 1...4 { _ = pool.acquire(waiter) }
        #expect(pool.release(0, isOpen: true) == .handOver(0, to: 2))
        #expect(pool.release(0, isOpen: false) == .handOver(0, to: 3))
        #expect(pool.release(0, isOpen: true) == .handOver(0, to: 4))
        #expect(pool.release(0, isOpen: true) == .keep)
        #expect(pool.lentCount == 0)
    }

    @Test("the connection used last is lent next, a broken one last")
    func lendsMostRecentlyUsedFirst() {
        var pool = PoolState(capacity: 3)
        for waiter in 1...3 { _ = pool.acquire(waiter) }
        _ = pool.release(1, isOpen: true)
        _ = pool.release(0, isOpen: false)
        _ = pool.release(2, isOpen: true)
        #expect(pool.acquire(4) == .lend(2))
        #expect(pool.acquire(5) == .lend(1))
        #expect(pool.acquire(6) == .lend(0))
    }

    @Test("a caller that leaves is not served, and can leave only once")
    func leavingCallerIsNotServed() {
        var pool = PoolState(capacity: 1)
        for waiter in 1...3 { _ = pool.acquire(waiter) }
        let (first, second) = (pool.leave(2), pool.leave(2))
        #expect(first)
        #expect(!second)
        #expect(pool.release(0, isOpen: true) == .handOver(0, to: 3))
        let afterwards = pool.leave(3)
        #expect(!afterwards)
    }

    @Test("closing sends waiting callers away and completes when the last connection is returned")
    func closingDrainsPool() {
        var pool = PoolState(capacity: 2)
        for waiter in 1...4 { _ = pool.acquire(waiter) }
        #expect(pool.close() == [3, 4])
        #expect(pool.acquire(5) == .closed)
        #expect(pool.release(0, isOpen: true) == .keep)
        #expect(!pool.isDrained)
        #expect(pool.release(1, isOpen: true) == .drained)
        #expect(pool.isDrained)
    }

    @Test("an idle pool is drained as soon as it is closed")
    func idlePoolIsDrainedAtOnce() {
        var pool = PoolState(capacity: 2)
        let rejected = pool.close()
        #expect(rejected.isEmpty)
        #expect(pool.isDrained)
    }

    @Test("in any order of calls, no caller is lost and no connection is lent twice")
    func anyOrderOfCallsIsSafe() {
        var random = SystemRandomNumberGenerator()
        var pool = PoolState(capacity: 3)
        var lent: Set<Int> = []
        var waiting: [Int] = []
        for waiter in 1...5_000 {
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                switch pool.acquire(waiter) {
                case .lend(let connection): #expect(lent.insert(connection).inserted)
                case .wait: waiting.append(waiter)
                case .closed: Issue.record("closed")
                }
            case 1:
                guard let connection = lent.randomElement() else { continue }
                if case .handOver(connection, let next) = pool.release(connection, isOpen: .random()) {
                    #expect(next == waiting.removeFirst())
                } else {
                    lent.remove(connection)
                    #expect(waiting.isEmpty)
                }
            default:
                guard let leaver = waiting.randomElement() else { continue }
                waiting.removeAll { $0 == leaver }
                let hasLeft = pool.leave(leaver)
                #expect(hasLeft)
            }
            #expect(pool.lentCount == lent.count)
            #expect(pool.waitingCount == waiting.count)
        }
    }
}
