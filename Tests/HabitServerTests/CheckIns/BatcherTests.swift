import Testing

@testable import HabitServer

@Suite("batching of concurrent requests")
struct BatcherTests {
    @Test(
        "if the database goes away, waiting requests fail together after one attempt",
        arguments: [StoreError.outcomeUnknown, .unavailable("frozen")]
    )
    func waitingRequestsFailTogether(_ failure: StoreError) async throws {
        let batches = Batches()
        let batcher = Batcher<Int, Int>(limit: 100) { batch, _ in
            try await batches.work(on: batch, failing: failure)
        }
        await withTaskGroup(of: (any Error)?.self) { group in
            group.addTask { await Self.failure { try await batcher.submit([0]) } }
            await batches.untilTheFirstIsUnderWay()
            for number in 1...5 {
                group.addTask { await Self.failure { try await batcher.submit([number]) } }
            }
            while batcher.queuedCount < 5 { await Task.yield() }
            await batches.endTheFirst()
            var failures = 0
            for await error in group where error is StoreError { failures += 1 }
            #expect(failures == 5)
        }
        #expect(await batches.sizes == [1, 5])
    }

    @Test("batches of different people run at once, and those of one person never do")
    func peopleRunAtOnce() async throws {
        let running = Running()
        let batcher = Batcher<Int64, Int64>(limit: 8, lanes: 4) { batch, willCommit in
            willCommit()
            await running.run(batch)
            return batch
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<400 {
                let person = Int64(number % 40)
                group.addTask {
                    let answer = try await batcher.submit([person], for: person)
                    #expect(answer == [person])
                }
            }
            try await group.waitForAll()
        }
        #expect(await running.clashes == 0)
        #expect(await running.mostBatches > 1)
    }

    @Test("a batch that is still being decided lets no other start")
    func nextBatchWaitsForDecision() async throws {
        let running = Running()
        let gate = AsyncStream<Void>.makeStream()
        let batcher = Batcher<Int64, Int64>(limit: 100, lanes: 4) { batch, _ in
            await running.note(batch)
            if batch == [0] { for await _ in gate.stream {} }
            return batch
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await batcher.submit([0], for: 0) }
            while await running.items.isEmpty { await Task.yield() }
            for number in 1...5 as ClosedRange<Int64> {
                group.addTask { _ = try await batcher.submit([number], for: number) }
            }
            while batcher.queuedCount < 5 { await Task.yield() }
            gate.continuation.finish()
            try await group.waitForAll()
        }
        #expect(await running.sizes == [1, 5])
    }

    @Test(
        "a batch as large as the running one is decided during its commit, a smaller one is not",
        arguments: [1, 2]
    )
    func equalBatchStartsDuringCommit(waiting count: Int64) async throws {
        let running = Running()
        let gates = [AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream()]
        let batcher = Batcher<Int64, Int64>(limit: 100, lanes: 4) { batch, willCommit in
            await running.note(batch)
            guard batch == [-1, -2] else { return batch }
            for await _ in gates[0].stream {}
            willCommit()
            for await _ in gates[1].stream {}
            return batch
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await batcher.submit([-1, -2]) }
            while await running.items.isEmpty { await Task.yield() }
            for number in 1...count {
                group.addTask { _ = try await batcher.submit([number], for: number) }
            }
            while batcher.queuedCount < count { await Task.yield() }
            gates[0].continuation.finish()
            if count == 2 { while await running.items.count < 4 { await Task.yield() } }
            gates[1].continuation.finish()
            try await group.waitForAll()
        }
        #expect(await running.sizes == [2, Int(count)])
    }

    @Test("after a long commit, the next batch is decided during a commit", .timeLimit(.minutes(1)))
    func nextBatchStartsDuringLongCommit() async throws {
        let gate = AsyncStream<Void>.makeStream()
        let batcher = Batcher<Int64, Int64>(limit: 100, lanes: 4) { batch, willCommit in
            willCommit()
            if batch == [7] { try await Task.sleep(for: .seconds(3)) }
            if batch == [0] { for await _ in gate.stream {} }
            return batch
        }
        _ = try await batcher.submit([7])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await batcher.submit([0], for: 0) }
            group.addTask {
                _ = try await batcher.submit([1], for: 1)
                gate.continuation.finish()
            }
            try await group.waitForAll()
        }
    }

    @Test("a person's submissions run in the order in which they came")
    func orderIsKept() async throws {
        let order = Running()
        let gate = AsyncStream<Void>.makeStream()
        let batcher = Batcher<Int64, Int64>(limit: 3, lanes: 4) { batch, willCommit in
            willCommit()
            await order.run(batch)
            if batch == [0] { for await _ in gate.stream {} }
            return batch
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await batcher.submit([0], for: 1) }
            while await order.items.isEmpty { await Task.yield() }
            for number in 1..<100 {
                group.addTask { _ = try await batcher.submit([Int64(number)], for: 1) }
                while batcher.queuedCount < number { await Task.yield() }
            }
            gate.continuation.finish()
            try await group.waitForAll()
        }
        #expect(await order.items == Array(0..<100))
    }

    @Test("one bad submission does not fail the others of its batch")
    func badSubmissionFailsAlone() async throws {
        let batcher = Batcher<Int, Int>(limit: 100) { batch, _ in
            guard !batch.contains(13) else { throw StoreError.invalidValue("13") }
            return batch
        }
        let failed = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<20 {
                group.addTask { (try? await batcher.submit([number])) == nil ? number : nil }
            }
            return await group.reduce(into: [Int]()) { if let number = $1 { $0.append(number) } }
        }
        #expect(failed == [13])
    }

    private static func failure(_ body: () async throws -> [Int]) async -> (any Error)? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error
        }
    }
}

/// The first batch lasts until the test ends it; all others fail.
private actor Batches {
    private(set) var sizes: [Int] = []
    private var first: CheckedContinuation<Void, Never>?

    func work(on batch: [Int], failing failure: StoreError) async throws -> [Int] {
        sizes.append(batch.count)
        guard sizes.count == 1 else { throw failure }
        await withCheckedContinuation { first = $0 }
        return batch
    }

    func untilTheFirstIsUnderWay() async {
        while first == nil { await Task.yield() }
    }

    func endTheFirst() {
        first?.resume()
        first = nil
    }
}

/// Notes which batches run at once.
private actor Running {
    private(set) var clashes = 0
    private(set) var mostBatches = 0
    private(set) var items: [Int64] = []
    private var people: Set<Int64> = []
    private var batches = 0
    private(set) var sizes: [Int] = []

    func note(_ batch: [Int64]) {
        items += batch
        sizes.append(batch.count)
    }

    func run(_ batch: [Int64]) async {
        items += batch
        let batchPeople = Set(batch)
        if !people.isDisjoint(with: batchPeople) { clashes += 1 }
        people.formUnion(batchPeople)
        batches += 1
        mostBatches = max(mostBatches, batches)
        for _ in 0..<20 { await Task.yield() }
        people.subtract(batchPeople)
        batches -= 1
    }
}
