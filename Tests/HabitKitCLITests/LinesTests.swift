import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("Habits from standard input, one per line")
struct LinesTests {
    private let run = Sample.result(Sample.run, Sample.entry())
    private let water = Sample.result(Sample.water, Sample.entry(done: false, amount: "2"))
    private let missing = Sample.refused(
        "habit_not_found",
        404,
        "There is no habit \\\"rnu\\\".",
        hint: "Did you mean run?"
    )

    @Test("lines are one request, and rejected lines are reported by number")
    func rejectedLinesAreNumbered() throws {
        var transcript = Transcript()
        let lines = ["morning-run", "", "  # a comment", "water=2"]
        let answer = Scene.Reply.json(Sample.answer(run, water))
        try transcript.run("done", "-", typed: lines, replies: answer)
        try transcript.run("done", "-", terminal: true, typed: lines, replies: answer)
        try transcript.run("done", "-", "-q", typed: lines, replies: answer)
        try transcript.run("done", "-", "--json", typed: lines, replies: answer)
        try transcript.run("done", "-", "--json=line,outcome", terminal: true, typed: lines, replies: answer)
        let bad = ["morning-run", "{water", "rnu", "{\"habit\":\"x\",\"day\":1}"]
        let some = Scene.Reply.json(Sample.answer(run, missing))
        try transcript.run("done", "-", typed: bad, replies: some)
        try transcript.run("done", "-", "--json=line,outcome,problem", typed: bad, replies: some)
        try transcript.run("done", "-", typed: ["rnu"], replies: .json(Sample.answer(missing)))
        try transcript.run(
            "done",
            "-",
            "--json=line,problem",
            typed: ["rnu"],
            replies: .json(Sample.answer(missing))
        )
        try transcript.run(
            "done",
            "-",
            typed: ["water="],
            snapshot: Sample.snapshot + Sample.line("water", "Water")
        )
        try transcript.run("done", "-", typed: ["# nothing"])
        golden(transcript.text, named: "done-lines.txt")
    }

    @Test("lines may be objects with their own date and note")
    func objectLines() throws {
        var transcript = Transcript()
        try transcript.run(
            "done",
            "-",
            "--note",
            "all",
            "--date",
            "yesterday",
            typed: [
                #"{"habit":"water","amount":2.5,"date":"2026-03-01","note":"cold"}"#,
                #"{"habit":3,"add":1,"note":null}"#, "morning-run",
            ],
            replies: .json(Sample.answer(water, water, run))
        )
        let wrong = [
            #"{"habit":"water","amount":"2"}"#, #"{"habit":"water","amount":1,"add":1}"#, #"{"amount":1}"#,
            #"{"habit":"water","date":"2026-03-14"}"#, #"{"habit":"water","date":7}"#,
            #"{"habit":"water","note":7}"#,
            #"{"habit":"water""#, #"{"habit":"water","habit":"run"}"#,
        ]
        try transcript.run("done", "-", typed: wrong)
        golden(transcript.text, named: "done-objects.txt")
    }

    @Test("undone and skip also read lines")
    func undoneAndSkipReadLines() throws {
        var transcript = Transcript()
        let open = Scene.Reply.json(Sample.answer(Sample.result(Sample.water, Sample.entry(done: false))))
        try transcript.run(
            "undone",
            "-",
            typed: ["water", "run=1"],
            snapshot: Sample.snapshot + Sample.line("run", "run"),
            replies: open
        )
        let skipped = Sample.result(Sample.water, Sample.entry("2026-07-01", done: false, skipped: true))
        try transcript.run(
            "skip",
            "-",
            "--note",
            "Crete",
            typed: [#"{"habit":"water","date":"2026-07-01"}"#],
            replies: .json(Sample.answer(skipped))
        )
        try transcript.run("skip", "-", "--to", "2026-07-01", typed: ["water"])
        try transcript.run("done", "-", "run", typed: ["water"])
        try transcript.run("done", "-", "--json=results", typed: ["water"])
        try transcript.run("done", "run", "--json=line")
        golden(transcript.text, named: "undone-skip-lines.txt")
    }

    @Test("3,000 lines are three requests, or three files offline")
    func batchesOfLines() throws {
        let lines = (1...3_000).map { "habit-\($0)" }
        let scene = try Scene(typed: lines)
        let answer = Scene.Reply.json(Sample.answer(count: 1_000))
        let outcome = scene.run(["done", "-", "--json=line"], replies: [answer, answer, answer])
        #expect(outcome.code == 0)
        #expect(outcome.batches == [1_000, 1_000, 1_000])
        #expect(outcome.output.split(separator: "\n").last == #"{"line":3000}"#)
        #expect(scene.queued.isEmpty)
        let offline = try Scene(typed: lines)
        let kept = offline.run(["done", "-", "--json=outcome"])
        #expect(kept.code == 0)
        #expect(kept.output == String(repeating: "{\"outcome\":\"queued\"}\n", count: 3_000))
        #expect(offline.queued.count == 3)
    }

    @Test("answered and queued lines are shown in order")
    func answeredAndQueuedLines() throws {
        let scene = try Scene(typed: (1...1_500).map { "habit-\($0)" } + ["{water"])
        let outcome = scene.run(
            ["done", "-", "--json=line,outcome"],
            replies: [.json(Sample.answer(count: 1_000))]
        )
        let lines = outcome.output.split(separator: "\n")
        #expect(outcome.code == 2)
        #expect(lines.count == 1_501)
        #expect(lines[999] == #"{"line":1000,"outcome":"applied"}"#)
        #expect(lines[1_000] == #"{"line":1001,"outcome":"queued"}"#)
        #expect(lines[1_500] == #"{"line":1501,"outcome":"refused"}"#)
        #expect(outcome.errors.contains("line 1501: "))
    }

    @Test("a failure of all lines leaves a result for each")
    func commonFailureKeepsLineResults() throws {
        let scene = try Scene(typed: ["run", "{bad", "water=2"])
        let outcome = scene.run(["done", "-", "--json=line,outcome", "--strict"])
        #expect(outcome.code == 6)
        #expect(
            outcome.output == """
                {"line":1,"outcome":"queued"}
                {"line":2,"outcome":"refused"}
                {"line":3,"outcome":"queued"}

                """
        )
        #expect(outcome.errors.contains(#""code":"not_sent""#))
        #expect(scene.queued.count == 1)
    }

    @Test(
        "recorded lines are shown if a later request is denied",
        arguments: [401, 403]
    )
    func laterRequestDenied(status: Int) throws {
        let scene = try Scene(typed: (1...1_500).map { "habit-\($0)" })
        let problem = """
            {"type":"urn:habit:problem:x","title":"No","status":\(status),"detail":"No.","code":"x"}
            """
        let denial = Scene.Reply(status: status, type: "application/problem+json", body: problem)
        let outcome = scene.run(
            ["done", "-", "--json=line,outcome"],
            replies: [.json(Sample.answer(count: 1_000)), denial]
        )
        let lines = outcome.output.split(separator: "\n")
        let rest = status == 401 ? "queued" : "refused"
        #expect(outcome.code == (status == 401 ? 4 : 7))
        try #require(lines.count == 1_500)
        #expect(lines[999] == #"{"line":1000,"outcome":"applied"}"#)
        #expect(lines.last == "{\"line\":1500,\"outcome\":\"\(rest)\"}")
        #expect(outcome.errors.contains("1000 check-ins recorded, then: no"))
        #expect(scene.queued.isEmpty == (status == 403))
    }

    @Test("a failure of all lines does not hide an invalid line")
    func commonFailureShowsInvalidLines() throws {
        let scene = try Scene(typed: ["run", "{water"])
        let outcome = scene.run(["done", "-", "--strict"])
        #expect(outcome.code == 6)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("queued, will be sent later"))
        #expect(outcome.errors.contains("line 2: "))
    }

    @Test("a line that is too long is refused alone; too many lines are refused as a whole")
    func tooLongAndTooManyLinesAreRefused() throws {
        let long = try Scene(typed: [String(repeating: "x", count: 70_000), "run"])
        let outcome = long.run(["done", "-"], replies: [.json(Sample.answer(run))])
        #expect(outcome.code == 2)
        #expect(outcome.batches == [1])
        #expect(outcome.errors == "habit: line 1: the line has more than 64 KiB\n")
        let many = try Scene(typed: Array(repeating: "run", count: 100_001))
        let refused = many.run(["done", "-"])
        #expect(refused.code == 2)
        #expect(refused.requests.isEmpty)
        #expect(many.queued.isEmpty)
    }
}

@Suite("Habits from standard input, the binary", .timeLimit(.minutes(30)))
struct LinesBinaryTests {
    private func shell(
        _ line: String,
        in scene: Scene,
        server: String = "http://127.0.0.1:1"
    ) throws -> HabitBinary.Outcome {
        try HabitBinary.shell(
            line,
            home: scene.home,
            environment: ["HABIT_SERVER": server, "HABIT_TOKEN": "a-secret"]
        )
    }

    @Test("3,000 lines through a pipe are three requests")
    func linesThroughPipe() throws {
        let scene = try Scene(loggedIn: false)
        let answer = StubServer.json(Sample.answer(count: 1_000))
        let server = try StubServer([answer, answer, answer, answer])
        let outcome = try shell(
            "seq -f 'habit-%g' 3000 | habit done - --json=line | tail -n 1",
            in: scene,
            server: server.url
        )
        #expect(outcome.output == "{\"line\":3000}\n")
        #expect(server.requests.count == 3)
        #expect(server.requests.allSatisfy { $0.hasPrefix("POST /logs?today=") })
    }

    @Test(
        "standard input that is closed, a folder or without an end is an error, and one that is empty is not"
    )
    func unreadable() throws {
        let scene = try Scene(loggedIn: false)
        let closed = try shell("habit done - <&-", in: scene)
        #expect(closed.code == 1)
        #expect(closed.errors.contains("Bad file descriptor"))
        let folder = try shell("habit done - </", in: scene)
        #expect(folder.code == 1)
        #expect(folder.errors.contains("Is a directory"))
        let endless = try shell("yes run | habit done -; c=$?; ls -A \"$HOME\"; exit $c", in: scene)
        #expect(endless.code == 2)
        #expect(endless.errors.contains("more than 16 MiB"))
        #expect(!endless.output.contains(".local"))
        let zeros = try shell("habit done - </dev/zero", in: scene)
        #expect(zeros.code == 2)
        let empty = try shell("habit done - </dev/null", in: scene)
        #expect(empty.code == 0)
        #expect((empty.output + empty.errors).isEmpty)
    }
}
