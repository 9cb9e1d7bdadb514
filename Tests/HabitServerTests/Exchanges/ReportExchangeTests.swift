import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("recorded exchanges: reports")
struct ReportExchangeTests {
    @Test("streaks, statistics and explanations")
    func reports() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            _ = try await person.post(
                "/habits?today=2026-02-16",
                .json(#"{"name":"gym","schedule":"2/week"}"#)
            )
            for day in ["2026-03-09", "2026-03-10", "2026-03-12"] {
                _ = try await person.post("/habits/run/log", .json(#"{"log_date":"\#(day)"}"#))
            }
            for day in ["2026-02-17", "2026-02-19", "2026-03-03", "2026-03-11"] {
                _ = try await person.post("/habits/gym/log", .json(#"{"log_date":"\#(day)"}"#))
            }
            var conversation = Conversation(server)
            conversation.hide(person.token, as: "TOKEN")
            for path in [
                "/streaks", "/habits/run/explain", "/habits/gym/explain?start=2026-03-01",
                "/habits/run/explain?start=2026-03-11&end=2026-03-11&today=2026-03-12", "/habits/run/stats",
                "/habits/gym/stats?by=month&start=2026-02-18",
                "/stats?by=week&start=2026-03-02&end=2026-03-08",
                "/habits/gym/stats?by=year", "/habits/gym/stats?start=2026-03-02&end=2026-03-01",
                "/habits/rum/stats", "/habits/rum/explain", "/stats?start=tomorrow",
            ] {
                try await conversation.send("GET", path, token: person.token)
            }
            golden(conversation.text, named: "reports.txt")
        }
    }

    @Test("a new schedule applies from the given day, and earlier days keep theirs")
    func scheduleAppliesFromGivenDay() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            _ = try await person.post("/habits?today=2026-03-01", .json(#"{"name":"run"}"#))
            for day in ["2026-03-09", "2026-03-11"] {
                _ = try await person.post("/habits/run/log", .json(#"{"log_date":"\#(day)"}"#))
            }
            let edit = #"{"schedule":"mon,wed,fri","schedule_from":"2026-03-09"}"#
            #expect(try await person.send("PATCH", "/habits/run", .json(edit)).status == 200)
            let report = try await person.get("/habits/run/explain?start=2026-03-08").decoded(
                ExplainReport.self
            )
            #expect(report.streak.current == 2)
            #expect(report.steps.map(\.verdict) == [.missed, .done, .neutral, .done, .neutral, .open])
            #expect(report.steps.map(\.schedule.description).prefix(2) == ["daily", "mon,wed,fri"])
            let alone = try await person.send(
                "PATCH",
                "/habits/run",
                .json(#"{"schedule_from":"2026-03-09"}"#)
            )
            #expect(alone.status == 422)
            #expect(alone.fields == ["schedule_from"])
        }
    }

    @Test("an archived habit is reported as of its last day")
    func archivedHabitIsReportedAsOfLastDay() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            _ = try await person.post("/habits?today=2026-03-09", .json(#"{"name":"run"}"#))
            _ = try await person.post("/habits/run/log", .json(#"{"log_date":"2026-03-10"}"#))
            #expect(try await person.send("DELETE", "/habits/run?today=2026-03-11").status == 204)
            let report = try await person.get("/habits/run/explain").decoded(ExplainReport.self)
            #expect(report.streak.current == 1)
            #expect(report.steps.map(\.verdict) == [.missed, .done, .neutral])
            let edit = #"{"schedule":"3/week"}"#
            #expect(try await person.send("PATCH", "/habits/run", .json(edit)).status == 200)
            let edited = try await person.get("/habits/run/streak").decoded(StreakReport.self)
            #expect(edited.schedule == .daily && edited.unit == .days && edited.current == 1)
        }
    }

    @Test("nothing is due while a habit is archived, and its streak continues after it is restored")
    func restoredHabitContinuesStreak() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            _ = try await person.post("/habits?today=2026-03-05", .json(#"{"name":"run"}"#))
            for day in ["2026-03-05", "2026-03-06", "2026-03-12"] {
                _ = try await person.post("/habits/run/log", .json(#"{"log_date":"\#(day)"}"#))
            }
            #expect(try await person.send("DELETE", "/habits/run?today=2026-03-07").status == 204)
            #expect(try await person.post("/habits/run/restore?today=2026-03-12").status == 200)
            let streak = try await person.get("/habits/run/streak?today=2026-03-13").decoded(
                StreakReport.self
            )
            #expect(streak.current == 3)
            let stats = try await person.get("/habits/run/stats?today=2026-03-12").decoded(StatsReport.self)
            #expect(stats.rate == 1)
        }
    }

    @Test("a late check-in is judged by the target of its day")
    func lateCheckInUsesTargetOfItsDay() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let tea = #"{"name":"tea","target":2,"target_type":"at_most"}"#
            _ = try await person.post("/habits?today=2026-03-01", .json(tea))
            _ = try await person.post("/habits/tea/log", .json(#"{"log_date":"2026-03-12","amount":3}"#))
            #expect(try await person.send("PATCH", "/habits/tea", .json(#"{"target":5}"#)).status == 200)
            let late = #"{"log_date":"2026-03-12","note":"with guests","recorded_at":"2026-03-12T20:00:00Z"}"#
            let entry = try await person.post("/habits/tea/log", .json(late)).decoded(Entry.self)
            #expect(entry.status == false && entry.amount == 3 && entry.note == "with guests")
            let today = try await person.post("/habits/tea/log", .json(#"{"amount":3}"#)).decoded(Entry.self)
            #expect(today.status)
        }
    }

    @Test("a check-in in a wrong year that is corrected leaves no missed years behind")
    func correctedYearLeavesNoMissedDays() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            for body in [#"{"log_date":"2016-03-12"}"#, #"{"log_date":"2016-03-12","status":false}"#] {
                server.clock.advance(bySeconds: 1)
                _ = try await person.post("/habits/run/log", .json(body))
            }
            let stats = try await person.get("/habits/run/stats?start=2016-01-01").decoded(StatsReport.self)
            #expect(stats.due == 0 && stats.start == Day("2026-03-13"))
        }
    }

    @Test("a range that is too long is rejected, not computed")
    func longRangeIsRejected() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            #expect(try await person.get("/habits/run/stats?start=0001-01-01").status == 200)
            for range in ["start=2020-01-01&end=2020-02-01", "start=2030-01-01&end=2030-02-01"] {
                let stats = try await person.get("/habits/run/stats?\(range)").decoded(StatsReport.self)
                #expect(stats.periods.isEmpty && stats.start == nil && stats.rate == nil)
                let answer = try await person.get("/habits/run/explain?\(range)").decoded(ExplainReport.self)
                #expect(answer.steps.isEmpty)
            }
            _ = try await person.post("/habits/run/log", .json(#"{"log_date":"0001-01-01"}"#))
            for path in ["stats?start=0001-01-01", "explain?start=0001-01-01"] {
                let reply = try await person.get("/habits/run/\(path)")
                #expect(reply.status == 422)
                #expect(reply.code == "range_too_long")
            }
            #expect(try await person.get("/habits/run/stats?start=0001-01-01&end=0001-12-31").status == 200)
        }
    }
}
