import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("responses of at most 4 MiB", .server)
struct ResponseSizeTests {
    private static let limit = 4 << 20
    /// A letter that takes four bytes.
    private static let letter = "\u{10428}"

    private func text(_ count: Int, ending end: String = "") -> String {
        String(repeating: Self.letter, count: count - end.count) + end
    }

    /// A habit whose fields all have their maximum length.
    private func largest(_ number: Int) -> TestServer.Body {
        let end = String(1000 + number)
        let tags = (10..<30).map { "\"\(text(32, ending: "\($0)"))\"" }.joined(separator: ",")
        return .json(
            """
            {"name":"\(text(100, ending: end))","description":"\(text(1000))","target":999999999.123456,
            "target_type":"at_least","unit":"\(text(32))","tags":[\(tags)],
            "schedule":"every 3650 days from 2026-03-01"}
            """
        )
    }

    private func id(_ number: Int) -> String {
        "6f1c8c3e-8a59-4a39-9d7b-0c6a" + String(10_000_000 + number)
    }

    @Test("500 habits of maximum size fit into one response")
    func largestHabitsFit() async throws {
        let person = try await TestServer.shared.person()
        for number in 0..<500 {
            try #require(try await person.post("/habits", largest(number)).status == 201)
        }
        let habit = try #require(try await person.get("/habits").decoded([Habit].self).first)
        let note = text(2000)
        let calls: [(String, String, TestServer.Body?)] = [
            ("GET", "/habits", nil), ("GET", "/today", nil), ("GET", "/streaks", nil), ("GET", "/stats", nil),
            ("POST", "/logs", .json(#"[{"habit":"\#(habit.id)","note":"\#(note)","id":"\#(id(1))"}]"#)),
            ("POST", "/events/\(id(1))/undo", nil),
        ]
        for (method, target, body) in calls {
            let reply = try await person.send(method, target, body)
            #expect(reply.status == 200, "\(method) \(target)")
            #expect(reply.body.count <= Self.limit, "\(method) \(target)")
        }
        // With many results there is no room for `today`, which is then left out.
        let many = (10..<110).map { #"{"habit":"\#(habit.id)","id":"\#(id($0))"}"# }.joined(separator: ",")
        let reply = try await person.post("/logs", .json("[\(many)]"))
        #expect(reply.status == 200 && reply.body.count <= Self.limit)
        let answer = try reply.decoded(CheckInAnswer.self)
        #expect(answer.results.count == 100 && answer.today == nil)
    }

    @Test("statistics of many habits are rejected if they would be too large")
    func largeStatisticsAreRejected() async throws {
        let person = try await TestServer.shared.person()
        for number in 0..<5 {
            try await person.addHabit("habit \(number)")
            let first = #"{"log_date":"1926-05-01"}"#
            #expect(try await person.post("/habits/habit-\(number)/log", .json(first)).status == 201)
        }
        let weeks = try await person.get("/stats?start=1926-05-01&by=week")
        #expect(weeks.status == 422 && weeks.code == "range_too_long")
        let months = try await person.get("/stats?start=1926-05-01&by=month")
        #expect(months.status == 200 && months.body.count <= Self.limit)
    }

    /// Records notes of maximum length on consecutive days of a habit.
    private func record(_ notes: Int, at start: Int, _ person: Person) async throws {
        let first = try #require(Day("2000-01-01"))
        for part in stride(from: start, to: start + notes, by: 100) {
            let items = try (part..<min(part + 100, start + notes)).map { number in
                let day = try #require(first.advanced(by: number))
                return
                    #"{"habit":"diary","id":"\#(id(number))","log_date":"\#(day)","note":"\#(text(2000))"}"#
            }
            let reply = try await person.post("/logs", .json("[\(items.joined(separator: ","))]"))
            try #require(reply.status == 200)
        }
    }

    @Test(
        "no page of the journal is too large, and together they are complete",
        arguments: [true, false]
    )
    func pagesOfJournalAreComplete(forwards: Bool) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("diary")
        try await record(400, at: 0, person)
        var found: [String] = []
        var place = forwards ? "" : "&before=now"
        var pages = 0
        var isLast = false
        while !isLast, pages < 20 {
            let reply = try await person.get("/events?limit=1000\(place)")
            #expect(reply.status == 200 && reply.body.count <= Self.limit)
            let page = try reply.decoded(EventPage.self)
            let ids = page.events.map(\.id)
            found = forwards ? found + ids : ids + found
            pages += 1
            isLast = !page.more
            place = forwards ? "&after=\(page.next)" : "&before=\(page.events.first?.cursor ?? "")"
        }
        #expect(pages > 1)
        #expect(found == (0..<400).map { id($0) })
    }

    @Test("a page ends at its limit and says whether there is more")
    func pageSaysWhetherThereIsMore() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("diary")
        try await record(3, at: 0, person)
        #expect(try await person.get("/events?limit=2").decoded(EventPage.self).more)
        #expect(try await person.get("/events?limit=3").decoded(EventPage.self).more)
        #expect(try await !person.get("/events?limit=4").decoded(EventPage.self).more)
        #expect(try await !person.get("/events?after=now").decoded(EventPage.self).more)
    }

    @Test("a range of entries that is too large is rejected, not truncated, and smaller ranges are complete")
    func largeRangeIsRejected() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("diary")
        try await record(600, at: 0, person)
        let whole = try await person.get("/habits/diary/log")
        #expect(whole.status == 422 && whole.code == "range_too_long")
        #expect(whole.text.contains("shorter range"))
        let older = try await person.get("/habits/diary/log?end=2000-10-26")
        let newer = try await person.get("/habits/diary/log?start=2000-10-27")
        for part in [older, newer] { #expect(part.status == 200 && part.body.count <= Self.limit) }
        #expect(try older.decoded([Entry].self).count == 300)
        #expect(try newer.decoded([Entry].self).count == 300)
    }

    @Test("a batch whose response would be too large is rejected before anything is recorded")
    func batchWithLargeResponseIsRejected() async throws {
        let person = try await TestServer.shared.person()
        let body = largest(0).bytes
        let habit = try await person.post("/habits", .bytes(body, type: "application/json")).decoded(
            Habit.self
        )
        _ = try await person.send("PATCH", "/habits/\(habit.id)", .json(#"{"slug":"diary"}"#))
        try await record(300, at: 0, person)
        let before = try await person.get("/habits/diary/log").text
        let first = try #require(Day("2000-01-01"))
        func items(_ range: Range<Int>) throws -> String {
            try range.map { number in
                let day = try #require(first.advanced(by: number))
                return #"{"habit":"diary","id":"\#(id(5000 + number))","log_date":"\#(day)","status":true}"#
            }.joined(separator: ",")
        }
        let rejected = try await person.post("/logs", .json("[\(items(0..<300))]"))
        #expect(rejected.status == 422 && rejected.code == "batch_too_large")
        #expect(try await person.get("/habits/diary/log").text == before)
        for half in [0..<150, 150..<300] {
            let reply = try await person.post("/logs", .json("[\(items(half))]"))
            #expect(reply.status == 200 && reply.body.count <= Self.limit)
        }
        #expect(try await person.log(of: "diary").allSatisfy(\.status))
    }
}
