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
        let batcher = Batcher<Int, Int>(limit: 100) { try await batches.work(on: $0, failing: failure) }
        await withTaskGroup(of: (any Error)?.self) { group in
            group.addTask { await Self.failure { try await batcher.submit([0]) } }
            await batches.untilTheFirstIsUnderWay()
            for number in 1...5 {
                group.addTask { await Self.failure { try await batcher.submit([number]) } }
            }
            while await batcher.queuedCount < 5 { await Task.yield() }
            await batches.endTheFirst()
            var failures = 0
            for await error in group where error is StoreError { failures += 1 }
            #expect(failures == 5)
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
