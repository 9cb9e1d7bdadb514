import HabitWire
import Testing

@testable import HabitServer

@Suite("shared work queue")
struct WorkQueueTests {
    /// Submits a job for a person; returns once it waits or runs.
    private func start(
        _ queue: WorkQueue,
        _ person: Int64,
        _ cancellation: Cancellation = Cancellation(),
        _ work: @escaping @Sendable () -> Void
    ) async throws -> Task<Void, any Error> {
        let before = queue.queuedCount
        let hasBegun = Recorder<Void>()
        let task = Task {
            try await queue.run(for: person, cancellation) {
                hasBegun.append(())
                work()
            }
        }
        try await eventually("the job is in the queue") {
            queue.queuedCount > before || !hasBegun.elements.isEmpty
        }
        return task
    }

    @Test("people take turns, however many jobs one of them has")
    func peopleTakeTurns() async throws {
        let queue = WorkQueue(limit: 1)
        let gate = Gate()
        let order = Recorder<Int64>()
        var tasks = [try await start(queue, 9) { gate.wait() }]
        for person in [1, 1, 1, 1, 2, 2, 3] as [Int64] {
            tasks.append(try await start(queue, person) { order.append(person) })
        }
        gate.open()
        for task in tasks { try await task.value }
        #expect(order.elements == [1, 2, 3, 1, 2, 1, 1])
    }

    @Test("each person has at most one running job, which leaves a thread for the others")
    func oneRunningJobPerPerson() async throws {
        let queue = WorkQueue(limit: 2)
        let gate = Gate()
        let order = Recorder<Int64>()
        let held = try await start(queue, 1) { gate.wait() }
        let second = try await start(queue, 1) { order.append(1) }
        for _ in 0..<3 { try await start(queue, 2) { order.append(2) }.value }
        #expect(order.elements == [2, 2, 2])
        gate.open()
        try await held.value
        try await second.value
        #expect(order.elements == [2, 2, 2, 1])
    }

    @Test("a cancelled job is not started")
    func cancelledJobIsNotStarted() async throws {
        let queue = WorkQueue(limit: 1)
        let gate = Gate()
        let order = Recorder<Int64>()
        let cancellation = Cancellation()
        let held = try await start(queue, 1) { gate.wait() }
        let gone = try await start(queue, 2, cancellation) { order.append(2) }
        let stays = try await start(queue, 3) { order.append(3) }
        cancellation.cancel()
        #expect(queue.queuedCount == 1)
        gate.open()
        try await held.value
        try await stays.value
        await #expect(throws: CancellationError.self) { try await gone.value }
        #expect(order.elements == [3])
    }

    @Test("an error in a job reaches its caller and does not stop the queue")
    func errorDoesNotStopQueue() async throws {
        struct Fault: Error {}
        let queue = WorkQueue(limit: 1)
        await #expect(throws: Fault.self) { try await queue.run(for: 1, Cancellation()) { throw Fault() } }
        #expect(try await queue.run(for: 1, Cancellation()) { 5 } == 5)
    }

    @Test("computing a list of habits stops at the habit at which its client disconnects")
    func listStopsWhenClientDisconnects() async throws {
        let habits = try await TestServer.run { server in
            let person = try await server.person()
            for number in 1...5 { try await person.addHabit("habit \(number)") }
            return try await server.server.store.habits(of: person.user.id, HabitFilter())
        }
        let cancellation = Cancellation()
        var count = 0
        #expect(throws: CancellationError.self) {
            try habits.each(cancellation) { _ in
                count += 1
                if count == 3 { cancellation.cancel() }
            }
        }
        #expect(count == 3)
    }
}
