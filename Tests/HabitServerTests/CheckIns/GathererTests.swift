import Testing

@testable import HabitServer

@Suite("gathering what concurrent requests ask for")
struct BatcherTests {
    @Test(
        "a database that goes away in the middle is waited for once, and everybody is told",
        arguments: [StoreError.outcomeUnknown, .unavailable("frozen")]
    )
    func databaseAway(_ failure: StoreError) async throws {
        let batches = Batches()
        let gatherer = Batcher<Int, Int>(limit: 100) { try await batches.work(on: $0, failing: failure) }
        await withTaskGroup(of: (any Error)?.self) { group in
            group.addTask { await Self.failure { try await gatherer.submit([0]) } }
            await batches.untilTheFirstIsUnderWay()
            for number in 1...5 {
                group.addTask { await Self.failure { try await gatherer.submit([number]) } }
            }
            while await gatherer.queuedCount < 5 { await Task.yield() }
            await batches.endTheFirst()
            var told = 0
            for await error in group where error is StoreError { told += 1 }
            #expect(told == 5)
        }
        #expect(await batches.sizes == [1, 5])
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

/// A first batch that lasts until the test ends it, and others that fail.
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
