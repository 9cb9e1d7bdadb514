import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("references to habits in calls")
struct HabitLookupTests {
    @Test("an ambiguous name gets the list of candidates from every call")
    func ambiguousNameListsCandidates() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let first = try await person.addHabit("Run")
            let body = #"{"name":"Run","slug":"run-2"}"#
            let second = try await person.post("/habits", .json(body)).decoded(Habit.self)
            _ = try await person.send("PATCH", "/habits/run", #"{"slug":"run-1"}"#)
            let hint = "Use an id: \(first.id) (Run, run-1), \(second.id) (Run, run-2)."
            for (method, target) in [
                ("GET", "/habits/Run"), ("GET", "/habits/RUN/streak"), ("GET", "/habits/run/log"),
                ("PATCH", "/habits/Run"), ("DELETE", "/habits/Run"),
                ("DELETE", "/habits/Run?permanently=true"),
                ("POST", "/habits/Run/restore"), ("POST", "/habits/Run/log"), ("GET", "/habits/Run/stats"),
                ("GET", "/habits/Run/explain"),
            ] {
                let reply = try await person.send(method, target, method == "PATCH" ? "{}" : nil)
                #expect(reply.status == 409 && reply.code == "habit_ambiguous", "\(method) \(target)")
                #expect(reply.text.contains(hint), "\(reply.text)")
            }
            let batch = try await person.post("/logs", #"[{"habit":"Run"},{"habit":"run-2"}]"#)
            let results = try batch.decoded(CheckInAnswer.self).results
            #expect(results.map(\.outcome) == [.refused, .applied])
            #expect(results.first?.problem?.code == "habit_ambiguous" && results.first?.problem?.hint == hint)
            let token = try await person.post("/auth/tokens", #"{"name":"t","scopes":["log:Run"]}"#)
            #expect(token.code == "habit_ambiguous")
            let log = try await person.token("log", ["log"])
            let answer = try await server.post("/logs", token: log, #"[{"habit":"Run"}]"#).decoded(
                CheckInAnswer.self
            )
            #expect(answer.results.first?.problem?.hint == "Use the habit's id.")
            #expect(try await person.get("/habits").decoded([Habit].self).count == 2)
        }
    }

    @Test("restoring a habit whose name is taken by an active habit is rejected and changes neither")
    func restoreWithTakenNameIsRejected() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let old = try await person.addHabit("violin")
            _ = try await person.send("DELETE", "/habits/violin")
            let new = try await person.addHabit("Violin")
            for reference in ["violin", "Violin", "\(old.id)", old.uid ?? ""] {
                let reply = try await person.post("/habits/\(reference)/restore")
                #expect(reply.status == 409 && reply.code == "habit_exists", "\(reference)")
            }
            #expect(try await person.get("/habits").decoded([Habit].self) == [new])
            // Every other verb means the active habit.
            #expect(try await person.get("/habits/violin").decoded(Habit.self).id == new.id)
            _ = try await person.send("DELETE", "/habits/violin?permanently=true")
            #expect(try await person.post("/habits/violin/restore").decoded(Habit.self).id == old.id)
            // The call is idempotent.
            #expect(try await person.post("/habits/violin/restore").decoded(Habit.self).archivedAt == nil)
        }
    }

    @Test("one of several archived habits with the same name can be restored by its id")
    func restoreByID() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            var ids: [Int64] = []
            for _ in 0..<2 {
                ids.append(try await person.addHabit("violin").id)
                _ = try await person.send("DELETE", "/habits/violin")
            }
            let reply = try await person.post("/habits/violin/restore")
            #expect(reply.code == "habit_ambiguous")
            #expect(reply.text.contains("\(ids[0]) (violin, violin), \(ids[1]) (violin, violin)"))
            #expect(try await person.post("/habits/\(ids[0])/restore").status == 200)
            #expect(try await person.get("/habits/violin").decoded(Habit.self).id == ids[0])
        }
    }

    @Test("a check-in for an archived habit says so, alone and in a batch")
    func archivedHabitIsReported() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let habit = try await person.addHabit("violin")
            server.clock.advance(bySeconds: 60)
            _ = try await person.send("DELETE", "/habits/violin")
            for reference in ["violin", "Violin", "\(habit.id)", habit.uid ?? ""] {
                let single = try await person.post("/habits/\(reference)/log")
                #expect(single.status == 404 && single.code == "habit_not_found")
                #expect(single.text.contains("habit restore violin"))
                let batch = try await person.post("/logs", .json(#"[{"habit":"\#(reference)"}]"#))
                let result = try #require(try batch.decoded(CheckInAnswer.self).results.first)
                #expect(result.problem?.detail == "The habit \"violin\" is archived.")
                #expect(result.problem?.hint == "Restore it with `habit restore violin`.")
                let early = #"[{"habit":"\#(reference)","recorded_at":"2026-03-13T07:00:30Z"}]"#
                let recorded = try await person.post("/logs", .json(early)).decoded(CheckInAnswer.self)
                    .results
                #expect(recorded.first?.entry?.habitID == habit.id)
            }
        }
    }

    @Test("a word with an amount is first looked up as the name of a habit")
    func wordWithAmountMayBeName() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let vitamin = try await person.addHabit("Vitamin B")
            let twelve = try await person.addHabit("Vitamin B+12")
            let equal = try await person.addHabit("E=3")
            let body = """
                [{"habit":"Vitamin B+12","status":true,"or":{"habit":"Vitamin B","add":12}},
                 {"habit":"Vitamin B+1","status":true,"recorded_at":"2026-03-13T06:00:00Z","or":{"habit":"Vitamin B","add":1}},
                 {"habit":"vitamin-b=2.5","or":{"habit":"\(vitamin.uid ?? "")","amount":2.5}},
                 {"habit":"E=3","recorded_at":"2026-03-13T06:58:00Z","or":{"habit":"E","amount":3}},
                 {"habit":"E=4","or":{"habit":"E=3","amount":4}},
                 {"habit":"tea+1","or":{"habit":"tea","add":1}},
                 {"habit":"tea=-1","or":{"habit":"tea","amount":-1}}]
                """
            let results = try await person.post("/logs", .json(body)).decoded(CheckInAnswer.self).results
            #expect(
                results.map(\.entry?.habitID) == [
                    twelve.id, vitamin.id, vitamin.id, equal.id, equal.id, nil, nil,
                ]
            )
            #expect(results.prefix(5).map(\.entry?.amount) == [nil, 2.5, 2.5, 4, 4])
            #expect(results[5].problem?.detail == "There is no habit named \"tea\".")
            #expect(results[6].problem?.errors?.map(\.field) == ["amount"])
        }
    }

    @Test("a slug is made with full case folding, so a name is found in any case")
    func slugUsesFullCaseFolding() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            for (name, slug, typed) in [
                ("İngilizce", "ingilizce", "INGILIZCE"), ("Straße", "strasse", "STRASSE"),
                ("Οδός", "οδόσ", "ΟΔΌΣ"),
                ("oﬃce", "office", "Office"), ("Kır", "kır", "kır"), ("ΐota", "ΐota", "Ϊ́OTA"),
            ] {
                let habit = try await person.addHabit(name)
                #expect(habit.slug == slug)
                let found = try await person.get(Endpoint.habit.path(typed))
                #expect(try found.decoded(Habit.self).id == habit.id, "\(typed)")
            }
        }
    }
}
