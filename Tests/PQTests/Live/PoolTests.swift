import Synchronization
import Testing

@testable import PQ

/// A counter with a high-water mark.
private final class Gauge: Sendable {
    private let level = Atomic(0)
    private let peak = Atomic(0)

    var highest: Int { peak.load(ordering: .relaxed) }
    func rise() { peak.max(level.wrappingAdd(1, ordering: .relaxed).newValue, ordering: .relaxed) }
    func fall() { level.wrappingSubtract(1, ordering: .relaxed) }
}

/// Numbers in the order in which they were appended.
private final class ServingOrder: Sendable {
    private let values = Mutex<[Int]>([])

    var numbers: [Int] { values.withLock { $0 } }
    func append(_ number: Int) { values.withLock { $0.append(number) } }
}

extension LiveTests {
    @Suite("pool of real connections")
    struct PoolTests {
        @Test("200 tasks share 5 connections, and all are served")
        func tasksShareConnections() async throws {
            let pool = try TestDatabase.pool(connections: 5) {
                $0.sessionSetup = ["SET application_name = 'bound'"]
            }
            let gauge = Gauge()
            let backends = try await withThrowingTaskGroup(of: Int32.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        try await pool.withSession { session in
                            gauge.rise()
                            defer { gauge.fall() }
                            try session.execute("SELECT pg_sleep(0.005)")
                            return try session.backend()
                        }
                    }
                }
                return try await group.reduce(into: Set<Int32>()) { $0.insert($1) }
            }
            #expect(backends.count == 5)
            #expect(gauge.highest == 5)
            let open = try await pool.withSession { session in
                try session.number(
                    "SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'bound'"
                )
            }
            #expect(open == 5)
        }

        @Test("callers are served in order of arrival")
        func callersAreServedInOrder() async throws {
            let pool = try TestDatabase.pool()
            let served = ServingOrder()
            try await withThrowingTaskGroup(of: Void.self) { group in
                let holder = await Holder(pool)
                for number in 0..<10 {
                    group.addTask { try await pool.withSession { _ in served.append(number) } }
                    while pool.waitingCount <= number { try await Task.sleep(for: .milliseconds(1)) }
                }
                try await holder.release()
                try await group.waitForAll()
            }
            #expect(served.numbers == Array(0..<10))
        }

        @Test("a caller that waits too long gets poolExhausted")
        func longWaitExhaustsPool() async throws {
            let pool = try TestDatabase.pool { $0.acquireTimeout = .milliseconds(100) }
            let holder = await Holder(pool)
            let error = await failure { try await pool.withSession { try $0.execute("SELECT 1") } }
            #expect(error == .poolExhausted)
            try await holder.release()
            #expect(try await pool.withSession { try $0.number("SELECT 1 AS n") } == 1)
        }

        @Test("1,000 cancelled callers leave no waiter behind")
        func cancelledCallersLeaveNoWaiter() async throws {
            let pool = try TestDatabase.pool(connections: 2)
            let holders = [await Holder(pool), await Holder(pool)]
            let tasks = (0..<1000).map { _ in Task { try await pool.withSession { try $0.backend() } } }
            for task in tasks { task.cancel() }
            for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
            // Every task has ended although no connection was returned.
            #expect(pool.waitingCount == 0)
            for holder in holders { try await holder.release() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 {
                    group.addTask { try await pool.withSession { _ = try $0.execute("SELECT 1") } }
                }
                try await group.waitForAll()
            }
        }

        @Test("a closure runs on one thread from start to finish, and not on a cooperative one")
        func closureStaysOnItsThread() async throws {
            let pool = try TestDatabase.pool()
            let names = try await pool.withSession { session in
                var threads: Set<UInt> = []
                for _ in 0..<5 {
                    threads.insert(currentThread())
                    try session.execute("SELECT 1")
                }
                return threads
            }
            let again = try await pool.withSession { _ in currentThread() }
            #expect(names == [again])
            #expect(!names.contains(currentThread()))
        }

        @Test("closing waits for lent connections, rejects new callers and closes every connection")
        func closingWaitsForLentConnections() async throws {
            let pool = try TestDatabase.pool(connections: 2) {
                $0.sessionSetup = ["SET application_name = 'closing'"]
            }
            let finished = Atomic(false)
            let begun = AsyncStream<Void>.makeStream()
            let holder = Task {
                try await pool.withSession { session in
                    begun.continuation.finish()
                    try session.execute("SELECT pg_sleep(0.3)")
                    finished.store(true, ordering: .relaxed)
                }
            }
            for await _ in begun.stream {}
            await pool.close()
            let hasFinished = finished.load(ordering: .relaxed)
            #expect(hasFinished)
            try await holder.value
            #expect(await failure { try await pool.withSession { _ in } } == .closed)
            await pool.close()
            let observer = try TestDatabase.pool()
            // A backend takes a moment to exit.
            for _ in 0..<10_000 {
                let open = try await observer.withSession { session in
                    try session.number(
                        "SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'closing'"
                    )
                }
                if open == 0 { return }
                try await Task.sleep(for: .milliseconds(20))
            }
            Issue.record("connections are still open")
        }

        @Test("closing sends waiting callers away at once")
        func closingSendsWaitersAway() async throws {
            let pool = try TestDatabase.pool()
            let holder = await Holder(pool)
            let waiter = Task { await failure { try await pool.withSession { _ in } } }
            while pool.waitingCount == 0 { try await Task.sleep(for: .milliseconds(1)) }
            let closer = Task { await pool.close() }
            #expect(await waiter.value == .closed)
            try await holder.release()
            await closer.value
        }
    }
}
