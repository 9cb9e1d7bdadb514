import Curl
import HabitTestSupport
import Testing

@testable import HabitKitCLI

@Suite("Sums and amounts")
struct SumTests {
    private static let tea = Sample.habit(
        "tea",
        done: true,
        streak: 4,
        target: "2",
        kind: "at_most",
        unit: "\"cups\"",
        amount: "1.5"
    )
    private static let water = Sample.habit(
        "water",
        streak: 1,
        target: "8",
        unit: "\"glasses\"",
        amount: "5"
    )
    private static let run = run()

    private static func run(done: Bool = false, amount: String = "null", sum: String = "12") -> String {
        Sample.habit(
            "run",
            done: done,
            streak: 3,
            schedule: "weekly",
            target: "20",
            unit: "\"km\"",
            amount: amount,
            sum: sum,
            atRisk: true
        )
    }

    private static let reading = Sample.habit("reading", schedule: "monthly", unit: "\"pages\"", sum: "310")
    private static let pushUps = Sample.habit(
        "push-ups",
        due: false,
        schedule: "anytime",
        amount: "30",
        sum: "null"
    )
    private static var habits: String { [tea, water, run, reading, pushUps].joined(separator: ",") }
    private static var today: String {
        "{\"date\":\"2026-03-13\",\"done\":1,\"due\":4,\"habits\":[\(habits)]}"
    }

    @Test("lists show amounts of the day, and the sums of weeks and months")
    func listsShowAmounts() throws {
        var transcript = Transcript()
        let list = Scene.Reply.json("[\(Self.habits)]")
        try transcript.run("ls", terminal: true, replies: list)
        try transcript.run("ls", replies: list)
        try transcript.run("today", terminal: true, replies: .json(Self.today))
        try transcript.run("today", replies: .json(Self.today))
        try transcript.run("show", "run", terminal: true, replies: .json(Self.run))
        try transcript.run("show", "run", replies: .json(Self.run))
        try transcript.run("show", "reading", terminal: true, replies: .json(Self.reading))
        let habit = Self.run(done: true, amount: "5", sum: "17")
        let answer = Scene.Reply.json(Sample.answer(Sample.result(habit, Sample.entry(amount: "5"))))
        try transcript.run("done", "run+5", replies: answer)
        golden(transcript.text, named: "sums.txt")
    }

    @Test("explanations show amounts and sums")
    func explanationsShowAmounts() throws {
        var transcript = Transcript()
        let water = Scene.Reply.json(
            Sample.explanation(
                "water",
                day("done", "2026-03-09", 1, amount: "8"),
                day("missed", "2026-03-10", 0, amount: "5"),
                day("missed", "2026-03-11", 0),
                day("done", "2026-03-12", 1),
                day("open", "2026-03-13", 1, amount: "2.5")
            )
        )
        let weeks = ["2026-02-09", "2026-02-16", "2026-02-23", "2026-03-02", "2026-03-09"]
        let run = Scene.Reply.json(
            Sample.explanation(
                "run",
                week("neutral", weeks[0], 0, amount: "5"),
                week("done", weeks[1], 1, amount: "20.5"),
                week("skipped", weeks[2], 1),
                week("missed", weeks[3], 0, amount: "19.9"),
                week("open", weeks[4], 0, left: 3, amount: "12")
            )
        )
        let tea = Scene.Reply.json(
            Sample.explanation(
                "tea",
                week("done", weeks[0], 1, amount: "4", kind: "at_most"),
                week("missed", weeks[1], 0, kind: "at_most"),
                week("missed", weeks[2], 0, amount: "20.25", kind: "at_most"),
                week("open", weeks[3], 0, left: 3, kind: "at_most"),
                week("open", weeks[4], 0, left: 1, amount: "0", kind: "at_most")
            )
        )
        let others = Scene.Reply.json(
            Sample.explanation(
                "other",
                Sample.step("missed", weeks[0], "2026-02-15", done: 0, due: 1, streak: 0, schedule: "weekly"),
                Sample.step(
                    "open",
                    weeks[1],
                    "2026-02-22",
                    done: 0,
                    due: 1,
                    streak: 0,
                    left: 1,
                    schedule: "weekly"
                ),
                Sample.step(
                    "done",
                    "2026-03-12",
                    done: 0,
                    due: 0,
                    streak: 0,
                    schedule: "anytime",
                    amount: "30"
                ),
                Sample.step("neutral", "2026-03-13", done: 0, due: 0, streak: 0, schedule: "anytime")
            )
        )
        try transcript.run("explain", "water", terminal: true, replies: water)
        try transcript.run("explain", "water", replies: water)
        try transcript.run("explain", "run", terminal: true, replies: run)
        try transcript.run("explain", "tea", "--color=never", terminal: true, replies: tea)
        try transcript.run("explain", "other", "--color=never", terminal: true, replies: others)
        golden(transcript.text, named: "explain-sums.txt")
    }

    private func day(_ verdict: String, _ day: String, _ streak: Int, amount: String = "null") -> String {
        let done = verdict == "done" ? 1 : 0
        return Sample.step(
            verdict,
            day,
            done: done,
            due: 1,
            streak: streak,
            schedule: "daily",
            amount: amount,
            target: "8",
            kind: "\"at_least\""
        )
    }

    private func week(
        _ verdict: String,
        _ start: String,
        _ streak: Int,
        left: Int = 0,
        amount: String = "null",
        kind: String = "at_least"
    ) -> String {
        Sample.step(
            verdict,
            start,
            "\(HabitTestSupport.day(start) + 6)",
            done: verdict == "done" ? 1 : 0,
            due: ["neutral", "skipped"].contains(verdict) ? 0 : 1,
            streak: streak,
            left: left,
            schedule: "weekly",
            amount: amount,
            target: "20",
            kind: "\"\(kind)\""
        )
    }

    @Test("a habit that is never due has neither rate nor score")
    func countersHaveNoScore() throws {
        var transcript = Transcript()
        let stats = """
            {"by":"week","days":2,"done":0,"due":0,"end":"2026-03-13","habit":"push-ups","periods":[],"rate":null,\
            "schedule":"anytime","score":null,"start":"2026-03-09"}
            """
        try transcript.run("stats", "push-ups", terminal: true, replies: .json(stats))
        try transcript.run("stats", replies: .json("[\(stats)]"))
        golden(transcript.text, named: "stats-counter.txt")
    }

    @Test("a queued done without an amount leaves a sum at risk as far as this machine knows")
    func queuedDoneLeavesSumAtRisk() throws {
        let scene = try Scene()
        _ = scene.run(["today"], replies: [.json(Self.today)])
        #expect(scene.snapshot?.contains("days") == true)
        #expect(scene.snapshot?.split(separator: "\n").contains { $0.hasSuffix(" run 1") } == true)
        #expect(scene.run(["check", "run", "--at-risk"], replies: []).code == 0)
        let queued = scene.run(["done", "run"], replies: [.failure(.couldNotConnect(reason: "refused"))])
        #expect(queued.code == 0)
        // The queue is sent first.
        let answer = Scene.Reply.json(Sample.answer(Sample.result(Self.run(done: true), Sample.entry())))
        let asked = scene.run(["check", "run", "--at-risk"], replies: [answer, .json(Self.today)])
        #expect(asked.requests.last?.url.contains("/today") == true)
        #expect(asked.code == 0)
    }
}
