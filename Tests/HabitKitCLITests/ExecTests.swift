import Curl
import HabitModel
import HabitTestSupport
import POSIXFiles
import Testing

@testable import HabitKitCLI

@Suite("habit exec")
struct ExecTests {
    private let done = Scene.Reply.json(Sample.answer(Sample.result(Sample.run, Sample.entry())))

    @Test("the check-in follows the command and is reported only on standard error")
    func successIsRecorded() throws {
        var transcript = Transcript()
        try transcript.run("exec", "morning-run", "--", "make", "-j", "-k", replies: done)
        try transcript.run("exec", "morning-run", "--", "make", terminal: true, replies: done)
        try transcript.run("exec", "morning-run", "-q", "--", "make", replies: done)
        try transcript.run("exec", "morning-run", "--json", "--", "make", replies: done)
        try transcript.run("exec", "morning-run", "--json=today", "--", "make", replies: done)
        try transcript.run(
            "exec",
            "water=2",
            "--date",
            "yesterday",
            "--note",
            "cold",
            "--",
            "make",
            replies: done
        )
        try transcript.run("exec", "morning-run", "--", "make")
        try transcript.run("exec", "morning-run", "-q", "--", "make")
        try transcript.run("exec", "morning-run", "--strict", "--", "make")
        golden(transcript.text, named: "exec.txt")
    }

    @Test("nothing is recorded if the command fails, is killed or does not exist")
    func failureIsNotRecorded() throws {
        var transcript = Transcript()
        let three = try Scene(ending: .success(ProgramEnding(.exit(3), seconds: 1)))
        transcript.run("exec", "run", "--", "make", "all", in: three)
        transcript.run("exec", "run", "--json", "--", "make", in: three)
        transcript.run("exec", "run", "-q", "--", "make", in: three)
        let killed = try Scene(terminal: true, ending: .success(ProgramEnding(.signal(15), seconds: 1)))
        transcript.run("exec", "run", "--", "make", in: killed)
        #expect(killed.run(["exec", "run", "--", "make"]).programs == [["make"], ["kill", "15"]])
        let missing = try Scene(ending: .failure(SystemError(number: 2)))
        transcript.run("exec", "run", "--", "mkae", in: missing)
        transcript.run("exec", "run", "--json", "--", "mkae", in: missing)
        let forbidden = try Scene(ending: .failure(SystemError(number: 13)))
        transcript.run("exec", "run", "-q", "--", "/etc", in: forbidden)
        golden(transcript.text, named: "exec-failed.txt")
    }

    @Test("errors in the arguments or the login are reported before the command runs")
    func errorsBeforeTheCommand() throws {
        var transcript = Transcript()
        try transcript.run("exec", "run", "--", "make", loggedIn: false)
        try transcript.run("exec", "run", "make")
        try transcript.run("exec", "run", "--")
        try transcript.run(
            "exec",
            "water=x",
            "--",
            "make",
            snapshot: Sample.snapshot + Sample.line("water", "Water")
        )
        try transcript.run(
            "exec",
            "water=2",
            "--duration",
            "--",
            "make",
            snapshot: Sample.snapshot + Sample.line("water", "Water")
        )
        try transcript.run("exec", "run", "--date", "2026-03-14", "--", "make")
        golden(transcript.text, named: "exec-before.txt")
        #expect(try Scene(loggedIn: false).run(["exec", "run", "--", "make"]).programs.isEmpty)
    }

    @Test(
        "a habit that was not there when habits were listed is warned of; refused, it decides the exit code"
    )
    func unknown() throws {
        let refused = Scene.Reply.json(
            Sample.answer(Sample.refused("habit_not_found", 404, "There is no habit \\\"rnu\\\"."))
        )
        var transcript = Transcript()
        let known = Sample.snapshot + "run 0 1 0 3 days\n"
        for words in [["rnu"], ["rnu", "--json"], ["-q", "rnu"], ["17"]] {
            let scene = try Scene()
            try scene.write(snapshot: known)
            let outcome = scene.run(["exec"] + words + ["--", "make"], replies: [refused])
            #expect(outcome.programs == [["make"]])
            transcript.note(["exec"] + words + ["--", "make"], outcome, terminal: false, home: scene.home)
        }
        golden(transcript.text, named: "exec-unknown.txt")
        let offline = try Scene()
        try offline.write(snapshot: known)
        #expect(offline.run(["exec", "rnu", "--", "make"]).errors.split(separator: "known here").count == 2)
    }

    @Test("the check-in counts for the day on which the command started")
    func dayOfStartAcrossMidnight() throws {
        let scene = try Scene(ending: .success(ProgramEnding(.exit(0), seconds: 3_600)))
        // 03:30, half an hour before the day starts.
        let start = Scene.now.advanced(bySeconds: -18_000)
        let outcome = scene.run(["exec", "run", "--", "make"], replies: [done], at: start)
        let body = outcome.lastBody
        #expect(body.contains(#""log_date":"2026-03-12""#))
        #expect(body.contains(#""recorded_at":"2026-03-13T02:30:00Z""#))
        #expect(outcome.requests.first?.url.hasSuffix("today=2026-03-13") == true)
    }

    @Test(
        "--duration adds the running time in the last known unit of the habit",
        arguments: [
            ("", "1.6"), (" h", "0.03"), (" hours", "0.03"), (" Minutes", "1.6"), (" seconds", "95"),
            (" km", "1.6"),
        ]
    )
    func duration(unit: String, amount: String) throws {
        let scene = try Scene(ending: .success(ProgramEnding(.exit(0), seconds: 95.2)))
        try scene.write(snapshot: Sample.snapshot + "run 0 1 0 3 days\(unit)\n")
        let outcome = scene.run(["exec", "run", "--duration", "--", "make"], replies: [done])
        let body = outcome.lastBody
        #expect(outcome.requests.count == 1)
        #expect(body.contains("\"add\":\(amount),"))
        #expect(!body.contains("status"))
    }

    @Test("the unit of an unknown habit is requested, or else minutes")
    func durationOfUnknownHabit() throws {
        let scene = try Scene(ending: .success(ProgramEnding(.exit(0), seconds: 5_400)))
        let habit = Scene.Reply.json(Sample.habit("read", target: "1.0", unit: "\"hours\""))
        let asked = scene.run(["exec", "read", "--duration", "--", "make"], replies: [habit, done])
        #expect(asked.requests.map(\.method) == ["GET", "POST"])
        #expect(asked.lastBody.contains("\"add\":1.5,"))
        let alone = scene.run(["exec", "read", "--duration", "--", "make"])
        #expect(alone.code == 0)
        #expect(alone.lastBody.contains("\"add\":90,"))
        let failed = try Scene(ending: .success(ProgramEnding(.exit(1), seconds: 1)))
        let before = failed.run(["exec", "read", "--duration", "--", "make"], replies: [habit])
        #expect(before.requests.map(\.method) == ["GET"])
    }

    @Test("a duration is never rounded to nothing")
    func durationIsNeverZero() {
        #expect(DurationUnit.hours.amount(ofSeconds: 3) == 0.01)
        #expect(DurationUnit.minutes.amount(ofSeconds: 0) == 0.1)
        #expect(DurationUnit.seconds.amount(ofSeconds: 0.2) == 1)
        #expect(DurationUnit.minutes.amount(ofSeconds: 183) == 3.1)
    }
}

extension Scene.Outcome {
    /// The body of the last request.
    fileprivate var lastBody: String { String(decoding: requests.last?.body ?? [], as: UTF8.self) }
}
