import Synchronization
import Testing

@testable import PQ

/// How many are in the room, and how many were at most.
private final class Gauge: Sendable {
    private let level = Atomic(0)
    private let peak = Atomic(0)

    var highest: Int { peak.load(ordering: .relaxed) }
    func rise() { peak.max(level.wrappingAdd(1, ordering: .relaxed).newValue, ordering: .relaxed) }
    func fall() { level.wrappingSubtract(1, ordering: .relaxed) }
}

/// Numbers in the order they were written down.
private final class Journal: Sendable {
    private let numbers = Mutex<[Int]>([])

    var entries: [Int] { numbers.withLock { $0 } }
    func append(_ number: Int) { numbers.withLock { $0.append(number) } }
}

extension LiveTests {
    @Suite("Pool")
    struct PoolTests {
        @Test("200 tasks share 5 connections and all are served")
        func bound() async throws {
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

        @Test("callers are served in the order they came")
        func order() async throws {
            let pool = try TestDatabase.pool()
            let served = Journal()
            try await withThrowingTaskGroup(of: Void.self) { group in
                let holder = await Holder(pool)
                for number in 0..<10 {
                    group.addTask { try await pool.withSession { _ in served.append(number) } }
                    while pool.waitingCount <= number { try await Task.sleep(for: .milliseconds(1)) }
                }
                try await holder.release()
                try await group.waitForAll()
            }
            #expect(served.entries == Array(0..<10))
        }

        @Test("who waits too long is told that the pool is exhausted")
        func exhausted() async throws {
            let pool = try TestDatabase.pool { $0.acquireTimeout = .milliseconds(100) }
            let holder = await Holder(pool)
            let error = await failure { try await pool.withSession { try $0.execute("SELECT 1") } }
            #expect(error == .poolExhausted)
            try await holder.release()
            #expect(try await pool.withSession { try $0.number("SELECT 1 AS n") } == 1)
        }

        @Test("1,000 callers that give up leave nothing behind")
        func cancellation() async throws {
            let pool = try TestDatabase.pool(connections: 2)
            let holders = [await Holder(pool), await Holder(pool)]
            let tasks = (0..<1000).map { _ in Task { try await pool.withSession { try $0.backend() } } }
            for task in tasks { task.cancel() }
            for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
            // All of them have ended while nobody gave a connection back.
            #expect(pool.waitingCount == 0)
            for holder in holders { try await holder.release() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 {
                    group.addTask { try await pool.withSession { _ = try $0.execute("SELECT 1") } }
                }
                try await group.waitForAll()
            }
        }

        @Test("the closure runs on one thread from beginning to end, and not on a cooperative one")
        func thread() async throws {
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

        @Test("closing waits for what is lent, refuses what comes and closes every connection")
        func closing() async throws {
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
            // A backend takes a moment to leave.
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

        @Test("closing sends those who wait away at once")
        func closingWaiters() async throws {
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
