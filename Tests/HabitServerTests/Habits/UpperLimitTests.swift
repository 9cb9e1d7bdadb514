import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("targets that are upper limits", .server)
struct UpperLimitTests {
    private static let none = #"{"name":"No sugar","target":0,"target_type":"at_most"}"#

    private func patch(_ person: Person, _ body: String) async throws -> Reply {
        try await person.send("PATCH", "/habits/no-sugar", .json(body))
    }

    @Test("an upper limit of 0 can be set and judges days")
    func upperLimitOfZeroJudgesDays() async throws {
        let person = try await TestServer.shared.person()
        let added = try await person.post("/habits", .json(Self.none))
        #expect(added.status == 201)
        #expect(try added.decoded(Habit.self).target == 0)
        #expect(added.text.contains(#""target":0,"target_type":"at_most""#))
        var second = 10
        func log(_ change: String) async throws -> EntryState {
            second += 1
            let body = #"{"recorded_at":"2026-03-13T06:00:\#(second)Z"\#(change)}"#
            let entry = try await person.post("/habits/no-sugar/log", .json(body)).decoded(Entry.self)
            return EntryState(status: entry.status, skipped: entry.skipped, amount: entry.amount)
        }
        #expect(try await log("") == EntryState(status: true))
        #expect(try await log(#","add":0.5"#) == EntryState(amount: 0.5))
        #expect(try await log(#","add":-0.5"#) == EntryState(status: true, amount: 0))
        #expect(try await log(#","amount":2"#) == EntryState(amount: 2))
        #expect(try await log(#","status":true"#) == EntryState(status: true, amount: 0))
        let habit = try await person.get("/habits/no-sugar").decoded(Habit.self)
        #expect(habit.doneToday && habit.currentStreak == 1)
        let stats = try await person.get("/habits/no-sugar/stats").decoded(StatsReport.self)
        #expect(stats.done == 1 && stats.due == 1 && stats.rate == 1)
    }

    @Test("edits can change or remove an upper limit, and contradictory ones get 422 with the field")
    func editsOfUpperLimit() async throws {
        let person = try await TestServer.shared.person()
        _ = try await person.post("/habits", .json(Self.none))
        let alone = try await patch(person, #"{"target_type":"at_least"}"#)
        #expect(alone.status == 422 && alone.fields == ["target_type"])
        let zero = try await patch(person, #"{"target_type":"at_least","target":0}"#)
        #expect(zero.status == 422 && zero.fields == ["target"])
        #expect(try await person.get("/habits/no-sugar").decoded(Habit.self).targetType == .atMost)
        let both = try await patch(person, #"{"target_type":"at_least","target":0.5}"#)
        #expect(try both.decoded(Habit.self).target == 0.5)
        let back = try await patch(person, #"{"target":0}"#)
        #expect(back.status == 422 && back.fields == ["target"])
        #expect(try await patch(person, #"{"target":0,"target_type":"at_most"}"#).status == 200)
        // Without a target there is nothing to contradict.
        let cleared = try await patch(person, #"{"target":null,"target_type":"at_least"}"#)
        #expect(cleared.status == 200)
        #expect(try cleared.decoded(Habit.self).target == nil)
        #expect(try await patch(person, #"{"target_type":"at_most"}"#).status == 200)
        #expect(try await patch(person, #"{"target":0}"#).decoded(Habit.self).target == 0)
    }

    @Test("decimal sums reach their targets exactly and do not exceed upper limits")
    func decimalSumsAreExact() async throws {
        let person = try await TestServer.shared.person()
        _ = try await person.post("/habits", .json(#"{"name":"Swim","target":0.9}"#))
        _ = try await person.post("/habits", .json(#"{"name":"Tea","target":0.3,"target_type":"at_most"}"#))
        for _ in 1...3 { _ = try await person.post("/habits/swim/log", .json(#"{"add":0.3}"#)) }
        for part in ["0.1", "0.2"] {
            _ = try await person.post("/habits/tea/log", .json(#"{"add":\#(part)}"#))
        }
        let swim = try #require(try await person.log(of: "swim").first)
        let tea = try #require(try await person.log(of: "tea").first)
        #expect(swim.status && swim.amount == 0.9)
        #expect(tea.status && tea.amount == 0.3)
        #expect(try await person.get("/habits/swim/log").text.contains(#""amount":0.9,"#))
        #expect(try await person.get("/events").text.contains(#""after":{"amount":0.9,"#))
    }
}
