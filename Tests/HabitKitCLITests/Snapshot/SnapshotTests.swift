import Curl
import FoundationEssentials
import HabitModel
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("The snapshot for prompts and check")
struct SnapshotTests {
    @Test("a command that reaches the server saves a snapshot, which ends with the logical day")
    func commandSavesSnapshot() throws {
        let scene = try Scene()
        let answer = Scene.Reply.json(Sample.answer(Sample.result(Sample.run, Sample.entry())))
        #expect(scene.run(["done", "morning-run"], replies: [answer]).code == 0)
        // The day starts at 04:00, two hours east of UTC, so it ends on the 14th at 02:00 UTC.
        let end = Instant("2026-03-14T02:00:00Z")?.microseconds ?? 0
        #expect(
            scene.snapshot == """
                habit-snapshot 1 3 5 0 \(end / 1_000_000) 2026-03-13 ada http://127.0.0.1:4280 \(Sample.owner)
                morning-run 1 1 0 13 days % 3 \(Sample.uid("morning-run")) Morning%20run
                water 0 1 0 1 days glasses 3 \(Sample.uid("water")) Water
                guitar 0 0 0 2 weeks % 3 \(Sample.uid("guitar")) guitar

                """
        )
    }

    @Test(
        "a command that changes habits asks for the day; one that reads asks only without a snapshot of today"
    )
    func changingCommandAsksForDay() throws {
        let scene = try Scene()
        let today = Scene.Reply.json(Sample.today)
        let added = scene.run(["add", "Run"], replies: [.json(Sample.run, status: 201), today])
        #expect(added.requests.map(\.method) == ["POST", "GET"])
        #expect(added.requests.last?.url.contains("/today?today=2026-03-13") == true)
        #expect(scene.snapshot?.hasPrefix("habit-snapshot 1 3 5") == true)
        let streak = scene.run(["streak", "run"], replies: [.json(Sample.streak("run"))])
        #expect(streak.requests.count == 1)
        let later = Scene.now.advanced(bySeconds: 86_400)
        let nextDay = scene.run(["streak", "run"], replies: [.json(Sample.streak("run")), today], at: later)
        #expect(nextDay.requests.count == 2)
    }

    @Test("if the server cannot be asked after a change, the old snapshot is removed")
    func outdatedSnapshotIsRemoved() throws {
        let scene = try Scene()
        try scene.write(snapshot: Sample.snapshot + "morning-run 1 1 0 13 days\n")
        #expect(scene.run(["check", "morning-run"]).code == 0)
        #expect(scene.run(["archive", "morning-run"], replies: [.json(Sample.run), .empty]).code == 0)
        #expect(scene.snapshot == nil)
        #expect(scene.run(["check", "morning-run"], replies: []).code == 5)
        let reader = try Scene()
        #expect(reader.run(["streak", "run"], replies: [.json(Sample.streak("run"))]).code == 0)
        #expect(reader.snapshot == Sample.snapshot)
    }

    @Test("a snapshot with negative counts is invalid")
    func negativeCountsAreInvalid() {
        let line = "habit-snapshot 1 3 5 1 9 2026-03-12 ada http://127.0.0.1:4280 \(Sample.owner)"
        #expect(SnapshotHead(line) != nil)
        #expect(SnapshotHead(line.replacing("1 3 5 1", with: "1 \(Int.min) \(Int.max) 1")) == nil)
    }

    @Test("check includes queued check-ins, and another account's token asks the server")
    func checkIncludesQueuedCheckIns() throws {
        let scene = try Scene()
        let end = Scene.now.microseconds / 1_000_000 + 3600
        let head = "habit-snapshot 1 0 2 0 \(end) 2026-03-13 ada http://127.0.0.1:4280 \(Sample.owner)\n"
        try scene.write(snapshot: head + "run 0 1 1 3 days\nread 0 1 1 3 days\n")
        #expect(scene.run(["check", "run"]).code == 1)
        #expect(scene.run(["done", "run"], replies: []).code == 0)
        #expect(scene.run(["check", "run"]).code == 0)
        #expect(scene.run(["check", "--all-done"]).code == 1)
        #expect(scene.run(["skip", "read"], replies: []).code == 0)
        #expect(scene.run(["check", "--all-done"]).code == 0)
        #expect(scene.run(["prompt"]).output == "0/2↑2\n")
        let other = try Scene(environment: ["HABIT_TOKEN": "token-of-bob"])
        try other.write(snapshot: head + "run 1 1 0 3 days\n")
        let outcome = other.run(["check", "morning-run"], replies: [.json(Sample.today)])
        #expect(outcome.requests.map(\.method) == ["GET"])
        #expect(other.snapshot?.hasPrefix(head) == true)
    }

    @Test("if only the server can judge queued check-ins, check asks it and fails without an answer")
    func uncertainCheckAsksServer() throws {
        let end = Scene.now.microseconds / 1_000_000 + 3600
        let head = "habit-snapshot 1 1 2 0 \(end) 2026-03-13 ada http://127.0.0.1:4280 \(Sample.owner)\n"
        for line in ["done run=10", "done run+1", "skip run && undone run+0"] {
            for (rest, allDone) in [("read 0 1 1 3 days", Int32(1)), ("read 1 1 0 3 days", 5)] {
                let scene = try Scene()
                try scene.write(snapshot: head + "run 1 1 1 3 days\n\(rest)\n")
                for part in line.split(separator: "&&") {
                    let words = part.replacing("undone", with: "done").split(separator: " ").map(String.init)
                    #expect(scene.run(words, replies: []).code == 0)
                }
                for question in [
                    ["run"], ["run", "--streak", ">=3"], ["run", "--due"], ["run", "--at-risk"],
                ] {
                    #expect(scene.run(["check"] + question, replies: []).code == 5, "\(line), \(question)")
                }
                let code = scene.run(["check", "--all-done"], replies: []).code
                #expect(code == allDone, "one open habit is enough for a no; a yes needs the server")
                // The list of open habits would be incomplete.
                #expect(scene.run(["check", "--all-done", "--json"], replies: []).code == 5)
                #expect(
                    scene.run(["check", "read"], replies: []).code == (allDone == 1 ? 1 : 0),
                    "another habit is known"
                )
            }
        }
        let skipped = try Scene()
        try skipped.write(snapshot: head + "run 1 1 1 3 days\n")
        #expect(skipped.run(["skip", "run"], replies: []).code == 0)
        #expect(skipped.run(["check", "run"]).code == 1, "a skipped habit is not done")
        let undone = try Scene()
        try undone.write(snapshot: head + "run 1 1 0 3 days\n")
        #expect(undone.run(["undone", "run"], replies: []).code == 0)
        #expect(undone.run(["check", "run"], replies: []).code == 1)
        #expect(undone.run(["check", "--all-done"], replies: []).code == 1)
        #expect(undone.run(["check", "run", "--streak", "3"], replies: []).code == 5)
        #expect(undone.run(["done", "run"], replies: []).code == 0)
        #expect(undone.run(["check", "run"], replies: []).code == 0)
        #expect(undone.run(["note", "run", "well"], replies: []).code == 0)
        #expect(undone.run(["check", "--all-done"], replies: []).code == 0, "a note does not change the day")
        #expect(undone.run(["done", "5"], replies: [], at: Scene.now.advanced(bySeconds: 60)).code == 0)
        #expect(undone.run(["check", "run"], replies: []).code == 5, "an id may belong to any habit")
    }

    @Test("check finds a name by the server's rules")
    func checkFindsNameByServersRules() throws {
        let scene = try Scene()
        try scene.write(snapshot: Sample.snapshot + "morning-run 1 1 0 13 days\n")
        for name in ["morning-run", "Morning run", "MORNING-RUN"] {
            #expect(scene.run(["check", name], replies: []).code == 0, "\(name)")
            #expect(scene.run(["done", name], replies: []).errors.contains("no habit") == false)
        }
        #expect(scene.run(["check", "evening"], replies: []).code == 5)
    }

    @Test("check ignores the snapshot of a server other than the configured one")
    func snapshotOfOtherServerIsIgnored() throws {
        let scene = try Scene()
        let end = Scene.now.microseconds / 1_000_000 + 3600
        let head = "habit-snapshot 1 1 1 0 \(end) 2026-03-13 ada https://old.example \(Sample.owner)\n"
        try scene.write(snapshot: head + "run 1 1 1 3 days\n")
        #expect(scene.run(["check", "run"], replies: []).code == 5)
    }

    @Test("ls saves a snapshot unless it leaves habits out")
    func completeListSavesSnapshot() throws {
        let scene = try Scene()
        let list = Scene.Reply.json("[\(Sample.run),\(Sample.water)]")
        #expect(scene.run(["ls", "--tag", "health"], replies: [list]).code == 0)
        #expect(scene.snapshot == Sample.snapshot)
        #expect(scene.run(["ls"], replies: [list]).code == 0)
        #expect(scene.snapshot?.hasPrefix("habit-snapshot 1 1 2 0 ") == true)
        #expect(scene.run(["check", "water"]).code == 1)
    }

    @Test("logging out removes the snapshot")
    func logoutRemovesSnapshot() throws {
        let scene = try Scene()
        #expect(scene.run(["today"], replies: [.json(Sample.today)]).code == 0)
        #expect(scene.snapshot != nil)
        #expect(scene.run(["logout"], replies: [.json(Sample.run), .empty]).code == 0)
        #expect(scene.snapshot == nil)
        #expect(scene.run(["prompt"], replies: []).output == "")
    }

    @Test("prompt prints the day in any format, and never asks the server")
    func promptNeverAsksServer() throws {
        var transcript = Transcript()
        let lines = "morning-run 1 1 0 13 days\nwater 0 1 1 1 days\n"
        let end = Scene.now.microseconds / 1_000_000 + 3600
        let fresh =
            "habit-snapshot 1 3 5 1 \(end) 2026-03-13 ada http://127.0.0.1:4280 \(Sample.owner)\n" + lines
        let old =
            "habit-snapshot 1 3 5 1 \(end - 3600) 2026-03-12 ada http://127.0.0.1:4280 \(Sample.owner)\n"
            + lines
        try transcript.run("prompt", snapshot: fresh)
        try transcript.run("prompt", terminal: true, snapshot: fresh)
        try transcript.run("prompt", snapshot: old)
        try transcript.run("prompt", "--format", "{open} open, {at_risk} at risk{stale}", snapshot: fresh)
        let bar = "{done}/{due}\n{open} open\n{state}"
        for (day, words) in [(fresh, "5 1"), (fresh, "5 0"), (fresh, "3 0"), (old, "5 1")] {
            try transcript.run(
                ["prompt", "--format", bar],
                snapshot: day.replacing("3 5 1", with: "3 \(words)")
            )
        }
        try transcript.run("prompt", "--json", snapshot: fresh)
        try transcript.run("prompt", "--json=done,due", snapshot: fresh)
        try transcript.run("prompt", "-q", snapshot: fresh)
        try transcript.run("prompt", loggedIn: false, snapshot: "")
        try transcript.run("prompt", "--json", loggedIn: false, snapshot: "")
        try transcript.run("prompt", "--format", "{mood}", snapshot: fresh)
        try transcript.run("prompt", "--format", "{done", snapshot: fresh)
        golden(transcript.text, named: "prompt.txt")
    }

    @Test("check answers from the snapshot, with its exit code")
    func checkAnswersFromSnapshot() throws {
        var transcript = Transcript()
        let end = Scene.now.microseconds / 1_000_000 + 3600
        let some = """
            habit-snapshot 1 1 2 1 \(end) 2026-03-13 ada http://127.0.0.1:4280 \(Sample.owner)
            morning-run 1 1 0 13 days
            water 0 1 1 1 days
            guitar 0 0 0 2 weeks

            """
        for words in [
            ["run"], ["morning-run"], ["morning-run", "water"], ["--due"], ["water", "--due"],
            ["guitar", "--due"],
            ["--at-risk"], ["morning-run", "--at-risk"], ["--all-done"], ["morning-run", "--streak", ">=7"],
            ["water", "--streak", ">1"], ["guitar", "--streak=2"], ["guitar", "--streak", "<=1"],
            ["--at-risk", "--json"], ["--all-done", "--json=answer"], ["--all-done", "-q"],
        ] {
            try transcript.run(["check"] + words, snapshot: some)
        }
        try transcript.run("check", "--at-risk", terminal: true, snapshot: some)
        golden(transcript.text, named: "check.txt")
    }

    @Test("check asks the server without a snapshot of today, with --fresh, or for an unknown habit")
    func checkAsksServer() throws {
        var transcript = Transcript()
        let end = Scene.now.microseconds / 1_000_000 + 3600
        let old =
            "habit-snapshot 1 5 5 0 \(end - 7200) 2026-03-12 ada http://127.0.0.1:4280 \(Sample.owner)\n"
        let other = "habit-snapshot 1 5 5 0 \(end) 2026-03-13 ada http://127.0.0.1:4280 \(Sample.owner)\n"
        let today = Scene.Reply.json(Sample.today)
        try transcript.run("check", "--all-done", snapshot: "", replies: today)
        try transcript.run("check", "--all-done", snapshot: old, replies: today)
        try transcript.run("check", "--all-done", "--fresh", snapshot: other, replies: today)
        try transcript.run("check", "water", snapshot: other, replies: today)
        try transcript.run("check", "wtaer", snapshot: other, replies: today)
        try transcript.run("check", "--all-done", "--server", "http://127.0.0.1:1", snapshot: other)
        try transcript.run("check", "--all-done", snapshot: old)
        try transcript.run("check", "--all-done", loggedIn: false, snapshot: "")
        try transcript.run("check")
        try transcript.run("check", "--done", "--due")
        try transcript.run("check", "run", "--all-done")
        try transcript.run("check", "run", "--streak", "long")
        golden(transcript.text, named: "check-fresh.txt")
    }
}
