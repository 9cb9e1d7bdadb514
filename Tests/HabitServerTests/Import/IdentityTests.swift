import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("the export of an imported export is the same")
struct IdentityTests {
    @Test("a random account comes back byte for byte", arguments: 1...12)
    func randomAccountComesBack(seed: Int) async throws {
        try await TestServer.run { server in
            var account = RandomAccount(server: server, seed: UInt64(seed))
            let ada = try await account.person()
            let document = try await ada.get("/export").json()
            #expect(ExportedDocument.schema.faults(in: document) == [], "seed \(seed)")
            for format in ["json", "ndjson", "tar"] {
                // Only the archive brings files along.
                if format == "tar" { try await account.attachFiles(to: ada) }
                let export = try await ada.get("/export?format=\(format)")
                let bob = try await server.person()
                let answer = try await bob.send(
                    "POST",
                    "/import",
                    .bytes(export.body, type: "application/octet-stream")
                )
                let imported = try answer.decoded(ImportAnswer.self)
                #expect(imported.report == [], "seed \(seed), \(format)")
                #expect(imported.entries.changed + imported.entries.same + imported.entries.leftAlone == 0)
                let (before, after) = (try await lines(of: ada), try await lines(of: bob))
                #expect(before.count == after.count)
                for (left, right) in zip(before, after) { #expect(left == right, "seed \(seed), \(format)") }
                // The same again changes nothing, in either account.
                for person in [ada, bob] {
                    let again = try await person.send(
                        "POST",
                        "/import",
                        .bytes(export.body, type: "application/octet-stream")
                    ).decoded(ImportAnswer.self)
                    #expect(again.habits.added == 0 && again.entries.same == imported.entries.added)
                    #expect(try await lines(of: person) == before)
                }
            }
        }
    }

    @Test("an archive brings attached files along, and exporting it again gives the same archive")
    func filesComeBack() async throws {
        try await TestServer.run { server in
            let ada = try await server.person()
            try await ada.addHabit("Run")
            let photo = ImageFixture(name: "still.png").bytes
            try await ada.attach(photo, named: "a photo.png", on: "2026-03-12")
            server.clock.advance(bySeconds: 5)
            try await ada.attach(SamplePDF.bytes(1), named: "plan.pdf", on: "2026-03-12")
            try await ada.attach(photo, named: "again.png", on: "2026-03-13")
            let export = try await ada.get("/export?format=tar").body
            let bob = try await server.person()
            server.clock.advance(bySeconds: 3600)
            let body = TestServer.Body.bytes(export, type: "application/octet-stream")
            let imported = try await bob.send("POST", "/import", body).decoded(ImportAnswer.self)
            #expect(imported.report == [])
            let files = try await bob.get("/files").decoded([AttachedFile].self)
            #expect(files.map(\.filename) == ["a photo.png", "plan.pdf", "again.png"])
            #expect(try await lines(of: ada) == lines(of: bob))
            let again = try await bob.get("/export?format=tar").body
            #expect(again.count == export.count)
            let originals = try await ada.get("/files").decoded([AttachedFile].self)
            for (file, original) in zip(files, originals) {
                #expect((file.sha256, file.createdAt) == (original.sha256, original.createdAt))
                #expect(try await bob.get(file.url).body == ada.get(original.url).body)
            }
            // The same again changes nothing; undoing it removes the habit with its files.
            #expect(try await bob.send("POST", "/import", body).decoded(ImportAnswer.self).entries.added == 0)
            #expect(try await bob.get("/files").decoded([AttachedFile].self) == files)
            _ = try await bob.post("/imports/\(try #require(imported.id))/undo")
            #expect(try await bob.get("/files").decoded([AttachedFile].self) == [])
        }
    }

    @Test("an import is not undone as a whole when a file was attached since")
    func laterFileKeepsHabit() async throws {
        try await TestServer.run { server in
            let ada = try await server.person()
            try await ada.addHabit("Run")
            _ = try await ada.post("/habits/run/log", .json(#"{"log_date":"2026-03-12"}"#))
            let export = try await ada.get("/export").body
            let bob = try await server.person()
            let body = TestServer.Body.bytes(export, type: "application/octet-stream")
            let imported = try await bob.send("POST", "/import", body).decoded(ImportAnswer.self)
            server.clock.advance(bySeconds: 5)
            try await bob.attach(SamplePDF.bytes(1), named: "plan.pdf", on: "2026-03-12")
            _ = try await bob.post("/imports/\(try #require(imported.id))/undo")
            #expect(try await bob.get("/files").decoded([AttachedFile].self).count == 1)
        }
    }

    /// The lines of an export from the second on, without what belongs to the other account.
    private func lines(of person: Person) async throws -> [String] {
        try await person.get("/export").text.split(separator: "\n").dropFirst().map { line in
            guard line.hasPrefix(#""account""#) else { return String(line) }
            return String(line).replacing(/"username":"[^"]*","created_at":"[^"]*"/, with: "")
        }
    }
}

/// A person who has used the program for a year, at random.
struct RandomAccount {
    let server: TestServer
    private var random: SplitMix
    private var slugs: [String] = []
    private var archived: Set<String> = []

    init(server: TestServer, seed: UInt64) {
        self.server = server
        random = SplitMix(state: seed)
    }

    private static let schedules = [
        "daily", "mon,wed,fri", "weekdays", "weekends", "every 3 days", "every 10 days from 2026-01-01",
        "3/week", "10/month", "3 in 7 days", "weekly", "monthly", "anytime",
    ]
    private static let notes = [
        "plain", "two\nlines", "tab\tand \"quotes\" \\", "🏃‍♀️ 👨‍👩‍👧 é e\u{301}", "=1+2", "'@home", "a,b;c\r\nd",
        " ", "שלום",
    ]
    private static let zones = ["UTC", "Europe/Vienna", "America/New_York", "Asia/Kathmandu"]

    /// Signs up, and lives through a year of habits.
    mutating func person() async throws -> Person {
        server.clock.set(try #require(Instant("2026-01-01T09:00:00.25Z")))
        var person = try await server.person()
        let settings = #"{"time_zone":"\#(pick(Self.zones))","day_starts_at":"0\#(number(10)):30"}"#
        _ = try await send("PATCH", "/users/me", settings, of: person)
        for _ in 0..<40 {
            server.clock.advance(bySeconds: Int64(number(12 * 86_400)))
            // A login does not last for a year.
            let login = try await server.server.sessions.open(for: person.user.id, at: server.clock.now)
            person = Person(user: person.user, token: login.accessToken, server: server)
            if slugs.isEmpty || slugs.count < 6 && number(3) == 0 { try await addHabit(of: person) }
            for slug in slugs { try await act(on: slug, of: person) }
        }
        try await addZeroTarget(of: person)
        try await undoPlan(of: person)
        return person
    }

    /// Attaches files to days with and without an entry, the same bytes to several days.
    mutating func attachFiles(to person: Person) async throws {
        let photo = ImageFixture(name: "still.png").bytes
        for (index, slug) in active.enumerated() {
            server.clock.advance(bySeconds: 5)
            let past = day(plus: -1 - number(20))
            try await person.attach(photo, named: "\(slug).png", to: slug, on: "\(past)")
            let plan = SamplePDF.bytes(index)
            try await person.attach(plan, named: "a plan.pdf", to: slug, on: "\(day(plus: -1))")
        }
    }

    private var active: [String] { slugs.filter { !archived.contains($0) } }

    /// An upper limit of nothing at all, with a day on either side of it.
    private mutating func addZeroTarget(of person: Person) async throws {
        let body = #"{"name":"No sugar","target":0,"target_type":"at_most"}"#
        let slug = "\(try await send("POST", "/habits", body, of: person).decoded(Habit.self).id)"
        slugs.append(slug)
        for amount in [0, 3] {
            // Yesterday is a day that has been everywhere.
            let day = day(plus: -1 - amount)
            let entry = #"{"log_date":"\#(day)","amount":\#(amount)}"#
            _ = try await send("POST", "/habits/\(slug)/log", entry, of: person)
        }
    }

    /// A skip that was planned and undone leaves a future day without a state.
    private mutating func undoPlan(of person: Person) async throws {
        let slug = pick(active)
        let day = day(plus: 90)
        _ = try await send(
            "POST",
            "/habits/\(slug)/log",
            #"{"log_date":"\#(day)","skipped":true}"#,
            of: person
        )
        let events = try await person.get("/events?limit=1000").decoded(EventPage.self).events
        _ = try await send("POST", "/events/\(try #require(events.last).id)/undo", of: person)
        let left = #""log_date":"\#(day)","status":false,"skipped":false"#
        guard try await person.get("/export").text.contains(left) else {
            throw UnexpectedReply(text: "the plan on \(day) is not undone")
        }
    }

    /// Sends a request that must succeed, so that no edit goes missing unnoticed.
    private func send(_ method: String, _ path: String, _ body: String? = nil, of person: Person) async throws
        -> Reply
    {
        let reply = try await person.send(method, path, body.map { .json($0) })
        guard reply.status < 300 else { throw UnexpectedReply(text: "\(method) \(path): \(reply.text)") }
        return reply
    }

    private mutating func addHabit(of person: Person) async throws {
        let name = pick(["Morning run", "=Zucker", "Ünïcode 漢字", "x"])
        let type = pick(["at_least", "at_most"])
        let target = pick(["null", "8", "0.9", "1000000"])
        let body = """
            {"name":\(JSONValue.string("\(name) \(number(1_000_000))").text()),"schedule":"\(pick(Self.schedules))",
            "target":\(target),"target_type":"\(type)","unit":\(pick(["null", #""km""#])),
            "tags":\(pick(["[]", #"["a","b"]"#])),"description":\(pick(["null", #""some\\nthing""#]))}
            """
        slugs.append("\(try await send("POST", "/habits", body, of: person).decoded(Habit.self).id)")
    }

    private struct UnexpectedReply: Error {
        let text: String
    }

    private mutating func act(on slug: String, of person: Person) async throws {
        let path = "/habits/\(slug)"
        if archived.contains(slug) {
            guard number(3) == 0 else { return }
            archived.remove(slug)
            _ = try await send("POST", "\(path)/restore", of: person)
            return
        }
        switch number(13) {
        case 0: _ = try await send("PATCH", path, #"{"schedule":"\#(pick(Self.schedules))"}"#, of: person)
        case 1:
            _ = try await send("PATCH", path, #"{"target":\#(pick(["null", "5", "2.5"]))}"#, of: person)
        case 2:
            let type = pick(["at_least", "at_most"])
            _ = try await send("PATCH", path, #"{"target_type":"\#(type)"}"#, of: person)
        case 3:
            archived.insert(slug)
            _ = try await send("DELETE", path, of: person)
        case 4: try await undo(of: person)
        case 5:
            let plan = #"{"log_date":"\#(day(plus: 1 + number(60)))","skipped":true}"#
            _ = try await send("POST", "\(path)/log", plan, of: person)
        default: _ = try await send("POST", "\(path)/log", checkIn(), of: person)
        }
    }

    private mutating func checkIn() -> String {
        // From yesterday on, which is past in every zone.
        let back = 1 + number(29)
        let change = [
            #""status":true"#, #""status":false"#, #""skipped":true"#, #""amount":\#(number(20))"#,
            #""amount":0.3"#,
            #""add":1.5"#, #""note":\#(JSONValue.string(pick(Self.notes)).text())"#,
            #""note":null"#,
        ]
        let moment = server.clock.now.advanced(bySeconds: -Int64(number(back * 86_400 + 1)))
        return """
            {"log_date":"\(day(plus: -back))",\(pick(change)),
            "recorded_at":"\(Instant(microseconds: moment.microseconds - Int64(number(1000))))",
            "time_zone":"\(pick(Self.zones))"}
            """
    }

    private mutating func undo(of person: Person) async throws {
        let events = try await person.get("/events?limit=1000").decoded(EventPage.self).events
        guard !events.isEmpty else { return }
        _ = try await send("POST", "/events/\(pick(events).id)/undo", of: person)
    }

    private func day(plus days: Int) -> Day {
        let today = Day(logical: server.clock.now, offset: 0, dayStart: .midnight) ?? .first
        return today.advanced(by: days) ?? today
    }

    private mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<max(limit, 1), using: &random) }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(values.count)] }
}

/// A random generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
