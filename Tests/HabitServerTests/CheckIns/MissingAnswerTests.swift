import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("a store that answers to fewer check-ins than it was given")
struct MissingAnswerTests {
    @Test("everyone in the batch is told, nobody gets another's answer, and the work is not done again")
    func gathered() async throws {
        let calls = Calls()
        let gatherer = Batcher<Int, Int>(limit: 100) { batch in
            await calls.add(batch)
            return Array(batch.dropLast())
        }
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<5 {
                group.addTask {
                    await #expect(throws: StoreError.self) { try await gatherer.submit([number, number]) }
                    return true
                }
            }
            for await _ in group {}
        }
        #expect(await calls.items.count == 10)
        await #expect(throws: StoreError.self) { try await gatherer.submit(7) }
    }

    @Test("a batch, one check-in and an undo fail as a fault of the server, not for want of the habit")
    func checkIns() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            let identity = try await server.server.sessions.identity(
                ofToken: Substring(person.token),
                at: server.clock.now
            )
            let short = CheckIns(work: server.server.work) {
                Array($0.dropLast().map { _ in .habitNotFound })
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
