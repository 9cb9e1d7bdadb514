import Curl
import FoundationEssentials
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("habit api")
struct ApiTests {
    private let today = Scene.Reply.json(Sample.today)

    @Test("the body is printed unchanged; on a terminal JSON is indented and escapes are made visible")
    func bodyIsPrinted() throws {
        var transcript = Transcript()
        let habit = Scene.Reply.json(#"{"done" : 3,"due":5}"# + "\n")
        try transcript.run("api", "GET", "/today", replies: habit)
        try transcript.run("api", "get", "/today", terminal: true, replies: habit)
        try transcript.run("api", "GET", "/today", "-q", replies: habit)
        try transcript.run("api", "GET", "/today", "--json", replies: habit)
        try transcript.run("api", "GET", "/today", "--include", replies: habit)
        try transcript.run("api", "GET", "/x", "-i", terminal: true, replies: habit)
        let text = Scene.Reply(type: "text/plain", body: "a\u{1B}[31m\nb\n")
        #expect(try Scene().run(["api", "GET", "/metrics"], replies: [text]).output == text.body)
        try transcript.run("api", "GET", "/metrics", terminal: true, replies: text)
        try transcript.run("api", "DELETE", "/habits/3", replies: .empty, today)
        golden(transcript.text, named: "api.txt")
    }

    @Test("fields build a query or an object, and --input is the body")
    func fieldsAndInput() throws {
        var transcript = Transcript()
        let empty = Scene.Reply.json("[]")
        try transcript.run(
            "api",
            "GET",
            "/habits/run/log?x=1",
            "-f",
            "start=2026-01-01",
            "-F",
            "n=3",
            "-F",
            "note=a b&c",
            replies: empty
        )
        try transcript.run(
            "api",
            "PATCH",
            "/habits/run",
            "-f",
            "unit=5",
            "-F",
            "target=5.50",
            "-F",
            "a=true",
            "-F",
            "b=null",
            "-F",
            "c=0x1",
            "-F",
            "d=[1]",
            "-F",
            "e=",
            replies: empty,
            today
        )
        try transcript.run(
            "api",
            "POST",
            "/x",
            "-F",
            "note=@-",
            typed: ["one", "two"],
            replies: empty,
            today
        )
        try transcript.run(
            "api",
            "POST",
            "/logs",
            "--input",
            "-",
            "-f",
            "today=2026-03-13",
            typed: ["[1]"],
            replies: empty,
            today
        )
        try transcript.run(
            "api",
            "POST",
            "/x",
            "--input",
            "-",
            "-H",
            "content-type: text/csv",
            "-H",
            "X-A: b",
            typed: ["a,b"],
            replies: empty,
            today
        )
        golden(transcript.text, named: "api-fields.txt")
    }

    @Test("an error status gives an exit code, an error and an empty standard output")
    func errorStatuses() throws {
        var transcript = Transcript()
        let missing = Scene.Reply.problem(404, "not_found", "There is no such address.")
        try transcript.run("api", "GET", "/nope", replies: missing)
        try transcript.run("api", "GET", "/nope", "--json", replies: missing)
        try transcript.run("api", "GET", "/nope", "--include", "-q", replies: missing)
        golden(transcript.text, named: "api-errors.txt")
        let codes: [(Int, Int32)] = [
            (400, 8), (401, 4), (403, 7), (404, 3), (405, 8), (408, 5), (409, 8), (422, 8), (429, 5),
            (301, 5), (500, 5),
            (503, 5),
        ]
        for (status, code) in codes {
            let ours = try Scene().run(["api", "GET", "/x"], replies: [.problem(status, "some_code", "No.")])
            let page = try Scene().run(
                ["api", "GET", "/x"],
                replies: [Scene.Reply(status: status, body: "<html>")]
            )
            #expect(ours.code == code)
            #expect(page.code == code)
            #expect((ours.output + page.output).isEmpty)
        }
    }

    @Test("requests go only to the server, and tokens are never arguments")
    func foreignPathsAndTokenHeadersAreRefused() throws {
        var transcript = Transcript()
        try transcript.run("api", "GET", "today")
        try transcript.run("api", "GET", "https://evil.example/")
        try transcript.run("api", "GET", "/a/../b")
        try transcript.run("api", "GET", "/a/%2e%2E/b")
        try transcript.run("api", "GET", "/a b")
        try transcript.run("api", "GET", "/a#b")
        try transcript.run("api", "G T", "/a")
        try transcript.run("api", "GET", "/a", "-H", "Authorization: Bearer x")
        try transcript.run("api", "GET", "/a", "-H", "HOST: evil.example")
        try transcript.run("api", "GET", "/a", "-H", "none")
        try transcript.run("api", "POST", "/a", "-f", "none")
        try transcript.run("api", "POST", "/a", "-f", "a=1", "-F", "a=2")
        try transcript.run("api", "POST", "/a", "--input", "/nonexistent")
        try transcript.run("api", "POST", "/a", "--input", "/")
        try transcript.run("api", "GET", "/a", "--json=slug")
        try transcript.run("api", "GET", "/a", loggedIn: false)
        try transcript.run(
            "api",
            "GET",
            "/a",
            "--server",
            "http://192.0.2.1",
            environment: ["HABIT_TOKEN": "t"]
        )
        try transcript.run("api", "GET", "//evil.example/", replies: .json("{}"))
        golden(transcript.text, named: "api-refused.txt")
    }

    @Test("queued check-ins are sent first, and a change refreshes the snapshot")
    func queueIsSentAndSnapshotRefreshed() throws {
        let scene = try Scene()
        scene.queue("run")
        let answer = Scene.Reply.json(Sample.answer(Sample.result(Sample.run, Sample.entry())))
        let outcome = scene.run(["api", "POST", "/habits/x/restore"], replies: [answer, .json("{}"), today])
        #expect(outcome.requests.map(\.method) == ["POST", "POST", "GET"])
        #expect(scene.queued.isEmpty)
        #expect(scene.snapshot?.contains("morning-run") == true)
    }

    @Test("the binary sends one request with unchanged bytes")
    func binarySendsOneRequest() throws {
        let scene = try Scene(loggedIn: false)
        let server = try StubServer([StubServer.json(#"{"a":1}"#), StubServer.json(Sample.today)])
        let outcome = try HabitBinary.shell(
            "printf '[1, 2]' | habit api POST /logs --input - -f today=2026-03-13",
            home: scene.home,
            environment: ["HABIT_SERVER": server.url, "HABIT_TOKEN": "a-secret"]
        )
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output == #"{"a":1}"#)
        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("POST /logs?today=2026-03-13 HTTP/1.1\r\n"))
        #expect(request.contains("Authorization: Bearer a-secret\r\n"))
        #expect(request.contains("Content-Type: application/json\r\n"))
        #expect(request.hasSuffix("\r\n\r\n[1, 2]"))
    }
}
