import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("recorded exchanges: calendars")
struct CalendarExchangeTests {
    @Test("the days of one habit and of all habits")
    func calendars() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            _ = try await person.post(
                "/habits?today=2026-03-09",
                .json(#"{"name":"Water","target":8,"unit":"glasses"}"#)
            )
            _ = try await person.post(
                "/habits?today=2026-03-09",
                .json(#"{"name":"Gym","schedule":"2/week"}"#)
            )
            for (habit, body) in [
                ("run", #"{"log_date":"2026-03-10"}"#), ("run", #"{"log_date":"2026-03-12"}"#),
                ("water", #"{"log_date":"2026-03-10","amount":8}"#),
                ("water", #"{"log_date":"2026-03-11","amount":5.5}"#),
                ("water", #"{"log_date":"2026-03-12","amount":1}"#),
                ("gym", #"{"log_date":"2026-03-12"}"#),
                ("water", #"{"log_date":"2026-03-14","skipped":true}"#),
            ] {
                #expect(try await person.post("/habits/\(habit)/log", .json(body)).status == 201)
            }
            var conversation = Conversation(server)
            conversation.hide(person.token, as: "TOKEN")
            for path in [
                "/habits/water/calendar?weeks=1", "/habits/gym/calendar?weeks=1&week_starts=sun",
                "/calendar?start=2026-03-08&end=2026-03-14", "/habits/rum/calendar",
                "/habits/run/calendar?start=2016-01-01&end=2026-12-14", "/calendar?year=0",
            ] {
                try await conversation.send("GET", path, token: person.token)
            }
            golden(conversation.text, named: "calendars.txt")
        }
    }
}
