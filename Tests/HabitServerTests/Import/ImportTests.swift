import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("imports", .server)
struct ImportTests {
    private static let table = """
        habit,name,date,status,amount,unit,note,recorded_at,time_zone
        run,run,2026-03-10,done,,,,,
        run,run,2026-03-11,not done,,,,,
        run,run,2026-03-12,skipped,,,a cold,,
        """

    private func table(_ lines: String...) -> TestServer.Body {
        let heading = "habit,name,date,status,amount,unit,note,recorded_at,time_zone\r\n"
        return .file(heading + lines.map { $0 + "\r\n" }.joined())
    }

    private func states(of person: Person, _ slug: String = "run") async throws -> [String] {
        try await person.log(of: slug).map { entry in
            let word = entry.skipped ? "skipped" : entry.status ? "done" : "not done"
            return "\(entry.logDate) \(word)\(entry.note.map { " \($0)" } ?? "")"
        }
    }

    @Test("a dry run reports what an import would do, and changes nothing")
    func dryRunChangesNothing() async throws {
        let person = try await TestServer.shared.person()
        let body = table("run,run,2026-03-10,done,,,,,", "run,run,2026-03-11,skipped,,,,,")
        let reply = try await person.post("/import?dry_run=true", body).json()
        #expect(reply["import"] == .null)
        #expect(reply["habits"]?.text() == #"{"added":1,"matched":0}"#)
        #expect(reply["entries"]?.text() == #"{"added":2,"changed":0,"left_alone":0,"same":0}"#)
        #expect(try await person.habits().isEmpty)
        let real = try await person.post("/import", body).decoded(ImportAnswer.self)
        #expect(real.id != nil && real.habits.added == 1 && real.entries.added == 2)
        #expect(try await states(of: person) == ["2026-03-10 done", "2026-03-11 skipped"])
    }

    @Test("a second import changes nothing, and a newer file only what changed in it")
    func secondImportChangesNothing() async throws {
        let person = try await TestServer.shared.person()
        let old = table("run,run,2026-03-10,done,,,,,", "run,run,2026-03-11,not done,,,,,")
        _ = try await person.post("/import", old)
        let events = try await person.get("/events").decoded(EventPage.self).events.count
        let again = try await person.post("/import", old).decoded(ImportAnswer.self)
        #expect(again.habits == .init(added: 0, matched: 1))
        #expect(again.entries == .init(added: 0, changed: 0, same: 2, leftAlone: 0))
        #expect(try await person.get("/events").decoded(EventPage.self).events.count == events)
        // A to B and back to A.
        let new = table(
            "run,run,2026-03-10,skipped,,,,,",
            "run,run,2026-03-11,not done,,,,,",
            "run,run,2026-03-12,done,,,,,"
        )
        let changed = try await person.post("/import", new).decoded(ImportAnswer.self)
        #expect(changed.entries == .init(added: 1, changed: 1, same: 1, leftAlone: 0))
        #expect(try await states(of: person).first == "2026-03-10 skipped")
        let back = try await person.post("/import", old).decoded(ImportAnswer.self)
        #expect(back.entries == .init(added: 0, changed: 1, same: 1, leftAlone: 0))
        #expect(
            try await states(of: person)
                == ["2026-03-10 done", "2026-03-11 not done", "2026-03-12 done"]
        )
    }

    @Test("a day edited by hand stays, unless the file is to win; a note alone does not count")
    func editsByHandStay() async throws {
        let person = try await TestServer.shared.person()
        _ = try await person.post(
            "/import",
            table("run,run,2026-03-10,done,,,,,", "run,run,2026-03-11,done,,,,,")
        )
        _ = try await person.post("/habits/run/log", #"{"log_date":"2026-03-10","status":false}"#)
        _ = try await person.post("/habits/run/log", #"{"log_date":"2026-03-11","note":"mine"}"#)
        let new = table("run,run,2026-03-10,skipped,,,,,", "run,run,2026-03-11,skipped,,,theirs,,")
        for _ in 1...2 {
            _ = try await person.post("/import", new)
            #expect(try await states(of: person) == ["2026-03-10 not done", "2026-03-11 skipped mine"])
        }
        let kept = try await person.post("/import", new).decoded(ImportAnswer.self)
        #expect(kept.entries == .init(added: 0, changed: 0, same: 1, leftAlone: 1))
        let won = try await person.post("/import?prefer=file", new).decoded(ImportAnswer.self)
        #expect(won.entries == .init(added: 0, changed: 2, same: 0, leftAlone: 0))
        #expect(try await states(of: person) == ["2026-03-10 skipped", "2026-03-11 skipped theirs"])
    }

    @Test("a check-in of an import that a person has undone stays undone, also with a newer file")
    func undoneByHandStays() async throws {
        let person = try await TestServer.shared.person()
        let body = table("run,run,2026-03-10,done,,,,,")
        let id = try #require(try await person.post("/import", body).decoded(ImportAnswer.self).id)
        let event = try #require(try await person.get("/events").decoded(EventPage.self).events.last)
        #expect(try await person.post("/events/\(event.id)/undo").status < 300)
        let before = try await states(of: person)
        let again = try await person.post("/import", body).decoded(ImportAnswer.self)
        #expect(again.entries == .init(added: 0, changed: 0, same: 1, leftAlone: 0))
        let newer = try await person.post("/import", table("run,run,2026-03-10,skipped,,,,,"))
        #expect(try newer.decoded(ImportAnswer.self).entries.leftAlone == 1)
        #expect(try await states(of: person) == before && !before.contains("2026-03-10 done"))
        // After the import was undone as a whole, it can be imported again.
        #expect(try await person.post("/imports/\(id)/undo").status == 200)
        _ = try await person.post("/import", body)
        #expect(try await states(of: person) == ["2026-03-10 done"])
    }

    @Test("a check-in that was queued before an import still wins")
    func queuedCheckInWins() async throws {
        let person = try await TestServer.shared.person()
        _ = try await person.post("/import", table("run,run,2026-03-12,done,,,,,"))
        let late = #"{"log_date":"2026-03-12","skipped":true,"recorded_at":"2026-03-12T20:00:00Z"}"#
        #expect(try await person.post("/habits/run/log", .json(late)).status == 200)
        #expect(try await states(of: person) == ["2026-03-12 skipped"])
    }

    @Test("a strict import that would lose something says what, and writes nothing")
    func strictImportWritesNothing() async throws {
        let person = try await TestServer.shared.person()
        let body = table("run,run,2026-03-10,done,,,,,", "run,run,2026-03-20,done,,,,,")
        let refused = try await person.post("/import?strict=true", body)
        #expect(refused.status == 422 && refused.code == "import_incomplete")
        #expect(refused.fields.contains("line 3"), "\(refused.fields)")
        #expect(refused.text.contains("2 things in the file would be lost"))
        #expect(try await person.habits().isEmpty)
        let answer = try await person.post("/import", body).decoded(ImportAnswer.self)
        #expect(answer.report.contains { $0.kind == "lost" })
        #expect(try await states(of: person) == ["2026-03-10 done"])
    }

    @Test("the entries of a file go into the habit that the person names")
    func intoNamedHabit() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("jog")
        let body = table("run,run,2026-03-10,done,,,,,")
        #expect(try await person.post("/import?into=jig", body).fields == ["into"])
        let answer = try await person.post("/import?into=jog", body).decoded(ImportAnswer.self)
        #expect(answer.habits == .init(added: 0, matched: 1))
        #expect(try await states(of: person, "jog") == ["2026-03-10 done"])
        // From now on, the file's habit is this one.
        let again = try await person.post("/import", body).decoded(ImportAnswer.self)
        #expect(again.habits.matched == 1 && again.entries.same == 1)
        let two = table("run,run,2026-03-10,done,,,,,", "sit,sit,2026-03-10,done,,,,,")
        #expect(try await person.post("/import?into=jog", two).fields == ["into"])
    }

    @Test("a habit of the same name is never taken silently")
    func sameNameIsAnotherHabit() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let answer = try await person.post("/import", table("run,run,2026-03-10,done,,,,,"))
            .decoded(ImportAnswer.self)
        #expect(answer.habits.added == 1)
        #expect(answer.report.contains { $0.kind == "changed" && $0.place == "run" })
        #expect(try await person.habits().map(\.slug) == ["run", "run-2"])
        #expect(try await states(of: person, "run").isEmpty)
    }

    @Test("a cut, unknown or newer file is refused with its own code")
    func unusableFiles() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let lines = try await person.get("/export?format=ndjson").text.split(separator: "\n")
        let cut = lines.dropLast().joined(separator: "\n") + "\n"
        let other = try await TestServer.shared.person()
        for (text, code) in [
            (cut, "truncated"), ("hello\n", "format_unknown"), ("", "format_unknown"),
            (#"{"format":"habit-export","version":99}"#, "import_too_new"),
            (#"{"format":"habit-export","version":1}"#, "import_malformed"),
        ] {
            let reply = try await other.post("/import", .file(text))
            #expect(reply.status == 422 && reply.code == code, "\(reply.text)")
        }
        #expect(try await other.post("/import?from=nothing", .file("x")).fields == ["from"])
        #expect(try await other.habits().isEmpty)
    }

    @Test("several options are read and refused by name")
    func optionsAreRead() async throws {
        let person = try await TestServer.shared.person()
        let query = "time_zone=Mars&day_starts_at=13:00&date_format=%25q&every=often&target=0&map=x"
        let reply = try await person.post("/import?\(query)", .file("x"))
        #expect(
            reply.fields == ["time_zone", "day_starts_at", "date_format", "every", "target", "map"]
        )
    }
}
