import Curl
import FoundationEssentials
import HabitModel
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("habit doctor")
struct DoctorTests {
    private static let date = "Fri, 13 Mar 2026 06:30:04 GMT"
    private static let ready = #"{"status":"ready","database":"ok","files":"ok"}"#

    private func reply(_ body: String = ready, date: String = date) -> Scene.Reply {
        Scene.Reply(body: body, date: date)
    }

    private func scene(
        terminal: Bool = false,
        environment: [String: String] = [:],
        loggedIn: Bool = true
    ) throws -> Scene {
        let scene = try Scene(terminal: terminal, environment: environment, loggedIn: loggedIn)
        // The age of a snapshot is the modification time of the file.
        try? FileManager.default.removeItem(atPath: "\(scene.home)/.cache/habit/snapshot")
        return scene
    }

    @Test("everything is fine: terminal, pipe, JSON and quiet")
    func everythingIsFine() throws {
        var transcript = Transcript()
        for isTerminal in [true, false] {
            let scene = try scene(terminal: isTerminal)
            for options in [
                [], ["--json"], ["--json=check,status"], ["-q"], ["--server", "https://h.example"],
            ] {
                let isOffline = options == ["--server", "https://h.example"]
                let replies = isOffline ? [] : [reply(), .json(Sample.user)]
                let outcome = scene.run(["doctor"] + options, replies: replies)
                #expect(outcome.code == (isOffline ? 5 : 0))
                #expect(!(outcome.output + outcome.errors).contains("token-of-ada"))
                #expect(outcome.requests[0].headers.allSatisfy { $0.name != "Authorization" })
                transcript.note(
                    "\(isTerminal ? "[terminal]" : "[pipe]") $ \((["habit", "doctor"] + options).joined(separator: " "))\n"
                        + outcome.output.replacing(scene.home, with: "$HOME") + "= \(outcome.code)\n\n"
                )
            }
        }
        golden(transcript.text, named: "doctor.txt")
    }

    /// A problem, the line that reports it, and the exit code.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var options: [String] = []
        var environment: [String: String] = [:]
        var settings: String?
        var prepare = ""
        var loggedIn = true
        var replies: [Scene.Reply]
        var line: String
        var code: Int32
    }

    static let me = Scene.Reply.json(Sample.user)
    static let cases = [
        Case(
            testDescription: "logged out",
            loggedIn: false,
            replies: [Scene.Reply(body: ready, date: date)],
            line: "failed\tlogin\tnot logged in at http://127.0.0.1:4280\t"
                + "habit login NAME, or habit signup NAME",
            code: 4
        ),
        Case(
            testDescription: "offline",
            replies: [],
            line: "failed\treach\tcannot reach http://127.0.0.1:4280\t",
            code: 5
        ),
        Case(
            testDescription: "offline and logged out",
            loggedIn: false,
            replies: [],
            line: "unknown\taccount\t",
            code: 5
        ),
        Case(
            testDescription: "another program",
            replies: [Scene.Reply(body: "<html>"), me],
            line: "failed\treach\tsomething answers, but not as a habit-server does\t",
            code: 5
        ),
        Case(
            testDescription: "a database that is down",
            replies: [.problem(503, "database_unavailable", "The database cannot be reached.")],
            line: "failed\treach\tthe database cannot be reached\t",
            code: 5
        ),
        Case(
            testDescription: "a login that is refused",
            replies: [
                Scene.Reply(body: ready, date: date),
                .problem(401, "token_expired", "The login has expired."),
            ],
            line: "failed\taccount\tthe login has expired\t",
            code: 4
        ),
        Case(
            testDescription: "a clock that is ahead",
            replies: [Scene.Reply(body: ready, date: "Fri, 13 Mar 2026 06:20:00 GMT"), me],
            line: "failed\tclock\t10 min ahead of the server's\ttimedatectl set-ntp true",
            code: 1
        ),
        Case(
            testDescription: "a clock that is behind",
            replies: [Scene.Reply(body: ready, date: "Fri, 13 Mar 2026 09:30:00 GMT"), me],
            line: "failed\tclock\t3 h behind the server's\t",
            code: 1
        ),
        Case(
            testDescription: "no clock",
            replies: [Scene.Reply(body: ready), me],
            line: "unknown\tclock\t",
            code: 0
        ),
        Case(
            testDescription: "the server's version",
            replies: [Scene.Reply(body: #"{"status":"ready","version":"0.2.0"}"#, date: date), me],
            line: "ok\treach\tready, habit-server 0.2.0\t",
            code: 0
        ),
        Case(
            testDescription: "a bad variable",
            environment: ["HABIT_SERVER": "nonsense"],
            replies: [],
            line: "failed\tserver\tHABIT_SERVER is not a server address\t",
            code: 2
        ),
        Case(
            testDescription: "where the server comes from",
            options: ["--profile", "work"],
            settings: #"{"profiles":{"work":{"server":"https://w.example"}}}"#,
            replies: [Scene.Reply(body: ready, date: date)],
            line: "ok\tserver\thttps://w.example, from profile.work.server in config.json\t",
            code: 4
        ),
        Case(
            testDescription: "a token from the environment",
            environment: ["HABIT_TOKEN": "a.eyJzdWIiOiIxIiwiZXhwIjoxfQ.c"],
            replies: [Scene.Reply(body: ready, date: date), me],
            line: "failed\tlogin\tHABIT_TOKEN, expired 1970-01-01T00:00:01Z\t",
            code: 4
        ),
        Case(
            testDescription: "broken settings",
            settings: "{",
            replies: [],
            line: "failed\tconfig.json\t",
            code: 1
        ),
        Case(
            testDescription: "settings that others can write",
            settings: "{}",
            prepare: "chmod 666 .config/habit/config.json",
            replies: [Scene.Reply(body: ready, date: date), me],
            line: "failed\tconfig.json\tother users can write ",
            code: 1
        ),
        Case(
            testDescription: "a login that others can read",
            prepare: "chmod 644 .config/habit/credentials.json",
            replies: [Scene.Reply(body: ready, date: date)],
            line: "failed\tcredentials.json\tother users can read ",
            code: 1
        ),
        Case(
            testDescription: "a folder that others may enter",
            prepare: "chmod 755 .config/habit",
            replies: [Scene.Reply(body: ready, date: date), me],
            line: "failed\tconfig\tother users can open ",
            code: 1
        ),
        Case(
            testDescription: "a link instead of the outbox",
            prepare:
                "mkdir -p .local/state/habit; chmod 700 .local/state/habit; ln -s /tmp .local/state/habit/outbox",
            replies: [Scene.Reply(body: ready, date: date), me],
            line: "failed\toutbox\t",
            code: 1
        ),
    ]

    @Test("each problem has a line, a hint and an exit code", arguments: cases)
    func problems(example: Case) throws {
        let scene = try scene(environment: example.environment, loggedIn: example.loggedIn)
        if let settings = example.settings {
            try FileManager.default.createDirectory(
                atPath: scene.folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try Data(settings.utf8).write(to: URL(filePath: "\(scene.folder)/config.json"))
        }
        if !example.prepare.isEmpty {
            #expect(try HabitBinary.shell("cd; \(example.prepare)", home: scene.home).code == 0)
        }
        let outcome = scene.run(["doctor"] + example.options, replies: example.replies)
        #expect(outcome.code == example.code, "\(outcome.output)")
        #expect(outcome.output.contains(example.line), "\(outcome.output)")
        #expect(outcome.output.split(separator: "\n").count == 16, "\(outcome.output)")
    }

    @Test("it reports queued and rejected check-ins and the age of the snapshot")
    func queueAndSnapshot() throws {
        let scene = try scene()
        scene.queue("run")
        scene.queue("water")
        try scene.write(snapshot: Sample.snapshot)
        let outcome = scene.run(["doctor"], replies: [reply(), .json(Sample.user)])
        #expect(outcome.code == 0)
        #expect(outcome.requests.map(\.method) == ["GET", "GET"])
        #expect(outcome.output.contains("ok\toutbox\t2 check-ins to send\thabit sync\n"))
        #expect(outcome.output.contains("ok\tsnapshot\t2026-03-13 for ada at http://127.0.0.1:4280, "))
        let refused = Sample.refused("habit_not_found", 404, "There is no habit.")
        let sent = scene.run(["sync"], replies: [.json(Sample.answer(results: [refused, refused]))])
        #expect(sent.code == 3)
        let after = scene.run(["doctor"], replies: [reply(), .json(Sample.user)])
        #expect(after.code == 1)
        #expect(
            after.output.contains(
                "failed\trejected\t2 check-ins were rejected\thabit sync --rejected\n"
            )
        )
    }

    @Test("--quiet reports only failures, on standard error")
    func quiet() throws {
        let outcome = try scene().run(["doctor", "-q"])
        #expect(outcome.code == 5)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("habit: reach: cannot reach http://127.0.0.1:4280 ("))
        #expect(outcome.errors.split(separator: "\n").count == 1)
    }

    @Test(
        "dates in HTTP headers",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Thu, 29 Feb 2024 23:59:59 GMT", "2024-02-29T23:59:59Z"), ("", nil), ("now", nil),
            ("Fri, 30 Feb 2024 00:00:00 GMT", nil), ("Sun, 06 Nov 1994 08:49:37 CET", nil),
            ("Sunday, 06-Nov-94 08:49:37 GMT", nil),
        ] as [(String, String?)]
    )
    func httpDates(text: String, instant: String?) {
        #expect(HTTPDate.instant(text)?.description == instant)
    }
}
