import HabitModel
import HabitTestSupport
import HabitWire
import POSIXFiles
import Testing

@testable import HabitServer

@Suite("exports", .server)
struct ExportTests {
    /// A person with a target, a past schedule, a skip in the future, notes that CSV has to quote, and an archived
    /// habit.
    private func person(on server: TestServer? = nil) async throws -> Person {
        let server = if let server { server } else { try TestServer.shared }
        let person = try await server.person()
        try await person.addHabit("run")
        // Habits are in the order in which they were added.
        server.clock.advance(bySeconds: 1)
        _ = try await person.post(
            "/habits",
            .json(
                #"{"name":"=Zucker","description":"a, \"b\"\nc","schedule":"weekly","target":20,"unit":"g","tags":["x"]}"#
            )
        )
        server.clock.advance(bySeconds: 1)
        try await person.addHabit("old")
        for (habit, body) in [
            (
                "run",
                #"{"log_date":"2026-03-11","note":"felt \"good\"\nand, well 🏃","time_zone":"Europe/Vienna"}"#
            ),
            ("run", #"{"log_date":"2026-03-12","status":false}"#),
            ("run", #"{"log_date":"2026-03-20","skipped":true}"#),
            ("zucker", #"{"log_date":"2026-03-12","amount":5.5,"note":"=1+1"}"#),
            ("old", #"{"log_date":"2026-03-12"}"#),
        ] {
            #expect(try await person.post("/habits/\(habit)/log", .json(body)).status == 201)
        }
        _ = try await person.send("PATCH", "/habits/run", #"{"schedule":"3/week"}"#)
        #expect(try await person.send("DELETE", "/habits/old").status == 204)
        return person
    }

    /// The text with names instead of random values.
    private func shown(_ reply: Reply, of person: Person) async throws -> String {
        var text = reply.text.replacing(person.user.username, with: "ada")
        for (number, habit) in try await person.habits().enumerated() {
            text = text.replacing(habit.uid ?? "", with: "UID-\(number + 1)")
        }
        for (number, event) in try await person.get("/events").decoded(EventPage.self).events.enumerated() {
            text = text.replacing(event.id, with: "EVENT-\(number + 1)")
        }
        // The sum covers the random values.
        return text.replacing(/"sha256":"[0-9a-f]{64}"/, with: #""sha256":"SUM""#)
    }

    @Test("each format has every habit and entry", arguments: ["json", "ndjson", "csv", "csv&wide=true"])
    func formatsAreComplete(format: String) async throws {
        try await TestServer.run { server in
            let person = try await person(on: server)
            let reply = try await person.get("/export?format=\(format)")
            #expect(reply.status == 200)
            // A line break in a table is CRLF, which a golden file would hide.
            let text = try await shown(reply, of: person).replacing("\r\n", with: "␍\n")
            golden(text, named: format == "csv&wide=true" ? "wide.csv" : "export.\(format)")
        }
    }

    @Test("an export names its type and a file, and HEAD tells the same without a body")
    func headersNameTheFile() async throws {
        let person = try await person()
        for (format, type) in [
            ("json", "application/json"), ("ndjson", "application/x-ndjson"),
            ("csv", "text/csv; charset=utf-8"), ("tar", "application/x-tar"),
        ] {
            for method in ["GET", "HEAD"] {
                let reply = try await person.send(method, "/export?format=\(format)")
                #expect(reply.status == 200 && reply[header: "Content-Type"] == type)
                #expect(
                    reply[header: "Content-Disposition"]
                        == "attachment; filename=\"habit-2026-03-13.\(format)\""
                )
                #expect(reply.body.isEmpty == (method == "HEAD"))
            }
        }
    }

    @Test("an export for another tracker says what does not fit into it")
    func otherTrackers() async throws {
        let person = try await person()
        let start = ["loop": "SQLite format 3\0", "harsh": "", "ics": "BEGIN:VCALENDAR\r\n"]
        for (format, type) in [
            ("loop", "application/vnd.sqlite3"), ("harsh", "application/x-tar"),
            ("ics", "text/calendar; charset=utf-8"),
        ] {
            let reply = try await person.get("/export?format=\(format)")
            #expect(reply.status == 200 && reply[header: "Content-Type"] == type)
            #expect(reply.body.starts(with: Array((start[format] ?? "").utf8)))
            let report = try await person.get("/export/report?format=\(format)").decoded(ExportReport.self)
            #expect(report.format == format && report.report.contains { $0.kind == "lost" })
        }
        let own = try await person.get("/export/report").decoded(ExportReport.self)
        #expect(own == ExportReport(format: "json", report: []))
    }

    @Test("an archive holds the document under its name")
    func archiveHoldsDocument() async throws {
        let person = try await person()
        let document = try await person.get("/export").body
        let archive = try await person.get("/export?format=tar").body
        #expect(archive.count % 512 == 0)
        #expect(archive.starts(with: Array("habit-export.json\0".utf8)))
        #expect(Array(archive[512..<512 + document.count]) == document)
    }

    @Test("an archive lists the files whose content is lost, and leaves out those that were deleted")
    func lostFilesAreListed() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            try await person.attach(SamplePDF.bytes(1), named: "plan.pdf", on: "2026-03-12")
            let objects = server.server.exports.objects
            let lost = try #require(try await objects.list(after: nil).objects.first)
            try await person.attach(SamplePDF.bytes(2), named: "map.pdf", on: "2026-03-12")
            let whole = TarFile.members(of: try await person.get("/export?format=tar").body)
            #expect(whole.count == 3 && !whole.contains { $0.name == ExportFormat.lostFilesName })
            try await objects.delete(try #require(ObjectKey(lost.key)))
            let members = TarFile.members(of: try await person.get("/export?format=tar").body)
            #expect(members.count == 3 && members.last?.name == ExportFormat.lostFilesName)
            let list = String(decoding: members.last?.bytes ?? [], as: UTF8.self)
            #expect(list.hasPrefix("plan.pdf (files/") && list.hasSuffix(".pdf)\n"), "\(list)")
        }
    }

    @Test("only the chosen habits are exported, by any reference")
    func chosenHabits() async throws {
        let person = try await person()
        let run = try #require(try await person.habits().first { $0.slug == "run" })
        for reference in ["run", try #require(run.uid), "\(run.id)", "run&habits=run"] {
            let text = try await person.get("/export?format=csv&habits=\(reference)").text
            #expect(text.contains("run,run,2026-03-11") && !text.contains("Zucker"))
        }
        // An archived habit can be named as well.
        #expect(
            try await person.get("/export?format=csv&habits=old").text.contains("old,old,2026-03-12,done")
        )
        let unknown = try await person.get("/export?habits=run&habits=rum")
        #expect(unknown.status == 404 && unknown.code == "habit_not_found")
        #expect(try await person.get("/export?habits=").status == 404)
        try await person.addHabit("tea, not coffee")
        let named = try await person.get("/export?format=csv&habits=tea,%20not%20coffee")
        #expect(named.status == 200 && !named.text.contains("run,"))
        #expect(try await person.get("/export?wide=true").fields == ["wide"])
    }

    @Test("an account without habits has an export")
    func emptyAccount() async throws {
        let person = try await TestServer.shared.person()
        #expect(try await person.get("/export").json()["habits"] == .array([]))
        let lines = try await person.get("/export?format=ndjson").text.split(separator: "\n")
        #expect(lines.count == 3 && lines[2].hasPrefix(#"{"type":"end","habits":0,"entries":0,"#))
        #expect(try await person.get("/export?format=csv&wide=true").text == "date\r\n")
    }

    @Test("the exports of one person run one after the other, and all are answered")
    func exportsTakeTurns() async throws {
        let person = try await person()
        let first = try await person.get("/export?format=csv").text
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try await person.get("/export?format=csv").text } }
            for try await text in group { #expect(text == first) }
        }
    }
}

extension Person {
    /// The person's habits, active and archived.
    func habits() async throws -> [Habit] {
        try await get("/habits").decoded([Habit].self)
            + get("/habits?archived=true").decoded([Habit].self)
    }
}
