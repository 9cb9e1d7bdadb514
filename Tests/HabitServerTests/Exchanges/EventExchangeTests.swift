import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("recorded exchanges: the journal")
struct EventExchangeTests {
    @Test("events, an undo, an undo of the undo, and the events after a cursor")
    func eventsAndUndos() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("water")
            var conversation = Conversation(server)
            conversation.hide(person.token, as: "TOKEN")
            let id = "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a1"
            let body = """
                [{"id":"\(id)0","habit":"water","add":2,"note":"cold","time_zone":"Asia/Tokyo"},
                {"id":"\(id)1","habit":"water","add":3,"recorded_at":"2026-03-13T07:01:00Z"}]
                """
            _ = try await person.post("/logs", .json(body))
            let first = try await person.get("/events").decoded(EventPage.self)
            let token = try #require(first.events.first?.token)
            conversation.hide(token.id, as: "LOGIN")
            try await conversation.send("GET", "/events", token: person.token)
            server.clock.advance(bySeconds: 120)
            let undo = #"{"id":"\#(id)2","recorded_at":"2026-03-13T07:02:00Z","today":"2026-03-13"}"#
            try await conversation.send("POST", "/events/\(id)0/undo", token: person.token, .json(undo))
            try await conversation.send("POST", "/events/\(id)0/undo", token: person.token, .json(undo))
            try await conversation.send(
                "POST",
                "/events/\(id)0/undo?today=2026-03-14",
                token: person.token,
                .json(#"{"id":"\#(id)3"}"#)
            )
            try await conversation.send(
                "POST",
                "/events/\(id)2/undo",
                token: person.token,
                .json(#"{"id":"\#(id)4"}"#)
            )
            try await conversation.send("GET", "/events?after=\(first.next)", token: person.token)
            try await conversation.send("GET", "/events?after=now", token: person.token)
            try await conversation.send("GET", "/events?before=\(first.next)&limit=1", token: person.token)
            try await conversation.send("GET", "/events?id=\(id)4", token: person.token)
            try await conversation.send("POST", "/events/\(id)9/undo", token: person.token)
            try await conversation.send("GET", "/events?after=17", token: person.token)
            golden(conversation.text, named: "events.txt")
        }
    }

    @Test("one login sees and undoes what another one did, and the entry follows")
    func twoLoginsShareJournal() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            _ = try await person.post("/habits/run/log")
            let other = Person(
                user: person.user,
                token: try await server.server.sessions.open(for: person.user.id, at: server.clock.now)
                    .accessToken,
                server: server
            )
            let mine = try await person.get("/events").decoded(EventPage.self).events[0]
            let theirs = try await other.get("/events").decoded(EventPage.self).events[0]
            #expect(mine.token.current && !theirs.token.current)
            #expect(mine.token.id == theirs.token.id && mine.token.name == nil)
            #expect(mine.cursor == theirs.cursor)
            let answer = try await other.post("/events/\(mine.id)/undo").decoded(UndoAnswer.self)
            #expect(answer.outcome == .applied && !answer.entry.status && answer.today.done == 0)
            #expect(answer.habit?.currentStreak == 0)
            let undo = try await person.get("/events?id=\(answer.id)").decoded(EventPage.self).events[0]
            #expect(!undo.token.current && undo.token.id != mine.token.id && undo.undoes == mine.id)
            #expect(try await person.log(of: "run").map(\.status) == [false])
        }
    }

    @Test("pages of any size, from either end, contain the whole journal once")
    func pagesContainWholeJournal() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            let items = Array(repeating: #"{"habit":"run","add":1}"#, count: 25).joined(separator: ",")
            _ = try await person.post("/logs", .json("[\(items)]"))
            let all = try await person.get("/events").decoded(EventPage.self)
            #expect(all.events.count == 25)
            #expect(all.next == all.events.last?.cursor)
            for size in [1, 4, 25, 1000] {
                var forwards: [Event] = []
                var cursor: String?
                while forwards.count < 25 {
                    let after = cursor.map { "&after=\($0)" } ?? ""
                    let page = try await person.get("/events?limit=\(size)\(after)").decoded(EventPage.self)
                    #expect(!page.events.isEmpty && page.events.count <= size)
                    forwards += page.events
                    cursor = page.next
                }
                #expect(forwards == all.events)
                var backwards: [Event] = []
                var before = "now"
                while backwards.count < 25 {
                    let target = "/events?limit=\(size)&before=\(before)"
                    let page = try await person.get(target).decoded(EventPage.self)
                    before = try #require(page.events.first?.cursor)
                    backwards = page.events + backwards
                }
                #expect(backwards == all.events)
            }
            let end = try await person.get("/events?after=\(all.next)").decoded(EventPage.self)
            #expect(end.events.isEmpty && end.next == all.next)
            #expect(try await person.get("/events?after=now").decoded(EventPage.self) == end)
        }
    }
}
