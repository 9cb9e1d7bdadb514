import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("texts in requests", .server)
struct TextTests {
    @Test(
        "a name is stored byte for byte",
        arguments: [
            "a", String(repeating: "é", count: 100), "a" + String(repeating: "\u{301}", count: 99),
            "run 👨‍👩‍👧‍👦 family", "<script>alert(1)</script>", "'; DROP TABLE habits; --", "%s%n%d",
            "=cmd()|' /C calc'!A0",
            "-rf", "--help", "日本語", "e\u{301} and \u{E9}", "  padded  ", "\"quoted\" \\ back", "a\u{200D}b",
            "ﬁ",
            "\u{1F1E6}x", "$(rm -rf ~)", "{{x*7}}", "../../etc/passwd", "null", "a\u{AD}b", "x\u{10FFFD}",
        ]
    )
    func nameIsStoredUnchanged(name: String) async throws {
        let person = try await TestServer.shared.person()
        let habit = try await person.addHabit(name)
        #expect(Array(habit.name.utf8) == Array(name.utf8))
        let found = try await person.get("/habits/\(habit.id)").decoded(Habit.self)
        #expect(Array(found.name.utf8) == Array(name.utf8))
        #expect(found.slug == habit.slug)
        // Every name has a slug that finds it again.
        #expect(try await person.get(Endpoint.habit.path(habit.slug)).decoded(Habit.self).id == habit.id)
    }

    @Test(
        "an invalid name gets 422 and is not stored",
        arguments: [
            "", " ", "\u{3000}\t", String(repeating: "a", count: 101), "a\u{0}", "\u{0}", "a\u{FFFE}",
            "a\u{FFFF}",
            "a\u{202E}b", "a\u{2066}b", "a\r\nb", "a\nb", "\u{1B}[31mred", "a\u{9B}31m", "a\u{7F}", "123",
            "👨‍👩‍👧‍👦", "...",
            "a\u{2028}b", "\u{301}", "a\u{1FFFE}", "\u{115F}",
        ]
    )
    func invalidNameGets422(name: String) async throws {
        let person = try await TestServer.shared.person()
        let text = JSONValue.string(name).text()
        let reply = try await person.post("/habits", .json(#"{"name":\#(text)}"#))
        #expect(reply.status == 422)
        #expect(reply.fields.first == "name")
        #expect(try await person.get("/habits").text == "[]")
    }

    @Test("an unpaired surrogate is rejected", arguments: [#"\ud800"#, #"a\udfff"#, #"\ud800\u0041"#])
    func unpairedSurrogateIsRejected(escape: String) async throws {
        let person = try await TestServer.shared.person()
        #expect(try await person.post("/habits", .json(#"{"name":"a\#(escape)"}"#)).code == "malformed_json")
        try await person.addHabit("run")
        #expect(try await person.post("/habits/run/log", .json(#"{"note":"\#(escape)"}"#)).status == 400)
    }

    @Test(
        "an edit obeys the rules of adding, and an invalid one changes nothing",
        arguments: [
            (#"{"name":"123"}"#, "name"), (#"{"slug":"Morning Run"}"#, "slug"), (#"{"slug":""}"#, "slug"),
            (#"{"slug":"17"}"#, "slug"), (#"{"slug":"a/b"}"#, "slug"), (#"{"slug":".."}"#, "slug"),
            (#"{"target":0}"#, "target"), (#"{"target":-1}"#, "target"), (#"{"target":1e10}"#, "target"),
            (#"{"unit":""}"#, "unit"), (#"{"unit":"a\nb"}"#, "unit"), (#"{"tags":["a,b"]}"#, "tags"),
            (#"{"tags":[""]}"#, "tags"), (#"{"tags":"a"}"#, "tags"), (#"{"schedule":"never"}"#, "schedule"),
            (#"{"target_type":"about"}"#, "target_type"), (#"{"description":5}"#, "description"),
            (#"{"description":"a\u0000"}"#, "description"), (#"{"name":"fine","unit":" "}"#, "unit"),
        ]
    )
    func invalidEditChangesNothing(body: String, field: String) async throws {
        let person = try await TestServer.shared.person()
        let habit = try await person.addHabit("run")
        let reply = try await person.send("PATCH", "/habits/run", .json(body))
        #expect(reply.status == 422)
        #expect(reply.fields == [field])
        #expect(try await person.get("/habits/run").decoded(Habit.self) == habit)
    }

    @Test("more than 20 tags, long tags, long units and long descriptions get 422")
    func longTextsGet422() async throws {
        let person = try await TestServer.shared.person()
        let many = (1...21).map { "\"t\($0)\"" }.joined(separator: ",")
        let long = String(repeating: "é", count: 33)
        for (member, field) in [
            ("\"tags\":[\(many)]", "tags"), ("\"tags\":[\"\(long)\"]", "tags"),
            ("\"unit\":\"\(long)\"", "unit"),
            ("\"description\":\"\(String(repeating: "é", count: 1001))\"", "description"),
        ] {
            let reply = try await person.post("/habits", .json("{\"name\":\"run\",\(member)}"))
            #expect(reply.status == 422)
            #expect(reply.fields == [field])
        }
        #expect(try await person.get("/habits").text == "[]")
    }

    @Test("a note is stored unchanged, up to 2,000 characters and without control characters")
    func noteIsStoredUnchanged() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        try await person.addHabit("run")
        for note in [
            "line\nline\tend\r\n", String(repeating: "é", count: 2000), "e\u{301}", "", "\\ \" </script>",
        ] {
            let text = JSONValue.string(note).text()
            // Either of two notes with the same recording time may win.
            server.clock.advance(bySeconds: 1)
            #expect(try await person.post("/habits/run/log", .json(#"{"note":\#(text)}"#)).status < 300)
            let stored = try #require(try await person.log(of: "run").first?.note)
            #expect(Array(stored.utf8) == Array(note.utf8))
        }
        for note in [String(repeating: "é", count: 2001), "a\u{0}", "\u{1B}[2J", "\u{202E}"] {
            let text = JSONValue.string(note).text()
            let reply = try await person.post("/habits/run/log", .json(#"{"note":\#(text)}"#))
            #expect(reply.status == 422)
            #expect(reply.fields == ["note"])
        }
    }
}
