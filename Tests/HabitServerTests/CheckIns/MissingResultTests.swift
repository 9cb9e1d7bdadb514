import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("a store that returns too few results")
struct MissingResultTests {
    @Test("every request in the batch fails, none gets another's result, and nothing is repeated")
    func everyRequestInBatchFails() async throws {
        let calls = Calls()
        let batcher = Batcher<Int, Int>(limit: 100) { batch, _ in
            await calls.add(batch)
            return Array(batch.dropLast())
        }
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<5 {
                group.addTask {
                    await #expect(throws: StoreError.self) { try await batcher.submit([number, number]) }
                    return true
                }
            }
            for await _ in group {}
        }
        #expect(await calls.items.count == 10)
        await #expect(throws: StoreError.self) { try await batcher.submit(7) }
    }

    @Test("a check-in, a batch and an undo fail with a server error, not with a missing habit")
    func missingResultIsServerError() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            let identity = try await server.server.sessions.identity(
                ofToken: Substring(person.token),
                at: server.clock.now
            )
            let short = CheckIns(work: server.server.work) { batch, _ in
                batch.dropLast().map { _ in .habitNotFound }
            }
            let days = CheckInDays(of: try #require(Day("2026-03-13")))
            let check = CheckIn(habit: "run")
            await #expect(throws: StoreError.self) {
                try await short.record(
                    [ReceivedCheckIn(check)],
                    by: identity,
                    days: days,
                    at: server.clock.now
                )
            }
            await #expect(throws: StoreError.self) {
                try await short.record(
                    [ReceivedCheckIn(check), ReceivedCheckIn(check)],
                    by: identity,
                    days: days,
                    at: server.clock.now
                )
            }
            let id = try #require(
                try await person.post("/logs", .json(#"[{"habit":"run"}]"#)).json()["results"]
            )
            let event = try #require(
                try await server.server.store.events(of: identity.user.id, .before(.max), limit: 1).last,
                "\(id)"
            )
            await #expect(throws: StoreError.self) {
                try await short.undo(event, Undo(), by: identity, at: server.clock.now)
            }
        }
    }
}

private actor Calls {
    private(set) var items: [Int] = []

    func add(_ batch: [Int]) { items += batch }
}
