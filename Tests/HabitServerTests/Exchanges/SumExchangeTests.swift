import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("recorded exchanges: sums and counters")
struct SumExchangeTests {
    @Test("a sum of a week, and a counter")
    func sumAndCounter() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            _ = try await person.post(
                "/habits?today=2026-02-25",
                .json(#"{"name":"run","schedule":"weekly","target":20,"unit":"km"}"#)
            )
            _ = try await person.post(
                "/habits?today=2026-03-10",
                .json(#"{"name":"push-ups","schedule":"Anytime"}"#)
            )
            for (day, amount) in [("2026-02-26", "5"), ("2026-03-03", "19.9"), ("2026-03-04", "0.1")] {
                let entry = #"{"log_date":"\#(day)","amount":\#(amount)}"#
                #expect(try await person.post("/habits/run/log", .json(entry)).decoded(Entry.self).status)
            }
            _ = try await person.post(
                "/habits/push-ups/log",
                .json(#"{"log_date":"2026-03-12","amount":30}"#)
            )
            var conversation = Conversation(server)
            conversation.hide(person.token, as: "TOKEN")
            for path in [
                "/today", "/streaks", "/habits/run/explain", "/habits/run/stats", "/habits/push-ups/explain",
                "/habits/push-ups/stats", "/today?today=2026-03-15", "/habits/run/streak?today=2026-03-16",
            ] {
                try await conversation.send("GET", path, token: person.token)
            }
            golden(conversation.text, named: "sums.txt")
        }
    }

    @Test("a check-in counts towards the week, and the answer contains the new sum")
    func checkInCountsTowardsWeek() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let run = #"{"name":"run","schedule":"weekly","target":20,"target_type":"at_least","unit":"km"}"#
            _ = try await person.post("/habits?today=2026-03-09", .json(run))
            _ = try await person.post("/habits/run/log", .json(#"{"log_date":"2026-03-10","amount":12.3}"#))
            let log = #"[{"habit":"run","log_date":"2026-03-13","add":7.7}]"#
            let answer = try await person.post("/logs", .json(log)).decoded(CheckInAnswer.self)
            let habit = try #require(answer.today?.habits.first)
            #expect(habit.amountToday == 7.7)
            #expect(habit.amountInPeriod == 20)
            #expect(habit.doneToday && habit.dueToday && habit.currentStreak == 1)
            let next = try await person.get("/habits/run?today=2026-03-14").decoded(Habit.self)
            #expect(!next.doneToday && !next.dueToday && next.amountToday == nil && next.amountInPeriod == 20)
        }
    }

    @Test("a change to a sum shows the sum at once, and a change from it hides it")
    func changeShowsSumAtOnce() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            _ = try await person.post("/habits?today=2026-03-09", .json(#"{"name":"run","target":20}"#))
            _ = try await person.post("/habits/run/log", .json(#"{"log_date":"2026-03-12","amount":12}"#))
            _ = try await person.post("/habits/run/log", .json(#"{"amount":3}"#))
            func edit(_ body: String) async throws -> Habit {
                try await person.send("PATCH", "/habits/run", .json(body)).decoded(Habit.self)
            }
            let weekly = try await edit(#"{"schedule":"weekly"}"#)
            #expect(weekly.amountInPeriod == 15 && weekly.amountToday == 3)
            let monthly = try await edit(#"{"schedule":"monthly","target":null}"#)
            #expect(monthly.amountInPeriod == 15 && monthly.schedule == .monthly)
            let daily = try await edit(#"{"schedule":"daily"}"#)
            #expect(daily.amountInPeriod == nil)
            let bad = try await person.send("PATCH", "/habits/run", .json(#"{"schedule":"yearly"}"#))
            #expect(bad.status == 422)
            #expect(bad.fields == ["schedule"])
        }
    }
}
