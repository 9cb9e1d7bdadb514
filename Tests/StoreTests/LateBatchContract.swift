import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("store contract: late batches")
struct LateBatchContract {
    /// Check-ins of one day, recorded before or after noon plus 10,000 seconds.
    private func batch(_ numbers: Range<Int>, by person: Int64, late: Bool) -> [ValidatedCheckIn] {
        numbers.map { number in
            .sample(
                by: person,
                EntryChange(add: 1),
                at: Int64(late ? number : 10_000 + number),
                id: "id-\(number)"
            )
        }
    }

    @Test(
        "a batch that would replay too many check-ins is rejected, and smaller batches are accepted",
        arguments: Engine.allCases
    )
    func batchWithTooMuchReplayIsRejected(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            _ = try await store.record(batch(0..<900, by: ada, late: false))
            let late = batch(1000..<1900, by: ada, late: true).reversed() as [ValidatedCheckIn]
            await #expect(throws: StoreError.batchTooLarge) { try await store.record(late) }
            #expect(try await store.entries(of: run.id).map(\.amount) == [900])
            for part in stride(from: 0, to: 900, by: 225) {
                _ = try await store.record(Array(late[part..<part + 225]))
            }
            #expect(try await store.entries(of: run.id).map(\.amount) == [1800])
        }
    }
}
