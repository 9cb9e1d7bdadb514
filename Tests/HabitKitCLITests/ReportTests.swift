import Curl
import HabitTestSupport
import Testing

@Suite("Report commands")
struct ReportTests {
    @Test("streak prints one habit as an object and several as an array")
    func streak() throws {
        var transcript = Transcript()
        let run = Scene.Reply.json(Sample.streak("run"))
        let water = Scene.Reply.json(Sample.streak("water", atRisk: true))
        try transcript.run("streak", "run", "water", terminal: true, replies: run, water)
        try transcript.run("streak", "run", replies: run)
        try transcript.run("streak", "run", "--json=habit,current", replies: run)
        try transcript.run("streak", "run", "water", "--json=habit,current", replies: run, water)
        try transcript.run(
            "streak",
            "run",
            "nope",
            replies: run,
            .problem(404, "habit_not_found", "There is no habit.")
        )
        let all = Scene.Reply.json("[\(Sample.streak("run")),\(Sample.streak("water", atRisk: true))]")
        try transcript.run("streak", terminal: true, replies: all)
        try transcript.run("streak", "--json=habit", replies: all)
        try transcript.run("streak", terminal: true, replies: .json("[]"))
        golden(transcript.text, named: "streak.txt")
    }

    @Test("heatmap draws one habit, several below each other, or all together")
    func heatmap() throws {
        var transcript = Transcript()
        let (run, all) = (Scene.Reply.json(Sample.calendar("run")), Scene.Reply.json(Sample.calendar(nil)))
        try transcript.run("heatmap", "run", terminal: true, replies: run)
        try transcript.run("heatmap", "run", "--ascii", "--color=always", terminal: true, replies: run)
        try transcript.run("heatmap", terminal: true, replies: all)
        try transcript.run("heatmap", "run", "run", terminal: true, replies: run, run)
        try transcript.run("heatmap", "run", "run", "--json=habit,due", replies: run, run)
        try transcript.run("heatmap", "run", "run", "--week-starts", "sun", replies: run, run)
        let picture = Scene.Reply.json("<svg/>\n")
        try transcript.run("heatmap", "run", "--year", "2026", "--svg", replies: picture)
        try transcript.run("heatmap", "--svg", replies: picture)
        try transcript.run("heatmap", "run", "run", "--svg")
        try transcript.run("heatmap", "run", "--svg", "--json")
        golden(transcript.text, named: "heatmap.txt")
    }

    @Test("a heatmap asks for as many weeks as fit the terminal, and elsewhere for a year")
    func heatmapFitsTerminal() throws {
        let run = Scene.Reply.json(Sample.calendar("run"))
        func query(_ width: Int?, _ words: String...) throws -> String {
            let scene = try Scene(terminal: width != nil, width: width ?? 80)
            let request = scene.run(["heatmap", "run"] + words, replies: [run]).requests.first
            return request.map { String($0.url.split(separator: "?").last ?? "") } ?? ""
        }
        #expect(try query(80) == "today=2026-03-13")
        #expect(try query(40) == "today=2026-03-13&weeks=36")
        #expect(try query(40, "--weeks", "50") == "today=2026-03-13&weeks=50")
        #expect(try query(40, "--json") == "today=2026-03-13")
        #expect(try query(nil, "--week-starts", "sun") == "today=2026-03-13&week_starts=sun")
    }

    @Test(
        "without a UTF-8 locale, pictures are ASCII",
        arguments: [[:], ["LC_ALL": "C", "LANG": "C.UTF-8"]]
    )
    func localeDecidesCharacters(environment: [String: String]) throws {
        let scene = try Scene(terminal: true, environment: ["LANG": ""].merging(environment) { $1 })
        let outcome = scene.run(["heatmap", "run"], replies: [.json(Sample.calendar("run"))])
        #expect(outcome.output.allSatisfy(\.isASCII) && outcome.output.contains("#"))
    }

    @Test("ls --spark adds the last twelve weeks")
    func sparklines() throws {
        var transcript = Transcript()
        let habits = Scene.Reply.json("[\(Sample.run),\(Sample.guitar)]")
        let stats = Scene.Reply.json("[\(Sample.stats("morning-run"))]")
        try transcript.run("ls", "--spark", terminal: true, replies: habits, stats)
        try transcript.run("ls", "--spark", replies: habits, stats)
        golden(transcript.text, named: "ls-spark.txt")
    }

    @Test("stats prints one habit by week or month, and several with one line each")
    func stats() throws {
        var transcript = Transcript()
        let run = Scene.Reply.json(Sample.stats("run"))
        let both = Scene.Reply.json("[\(Sample.stats("run")),\(Sample.stats("water", rate: "null"))]")
        try transcript.run("stats", "run", terminal: true, replies: run)
        try transcript.run(
            "stats",
            "run",
            "--by",
            "month",
            "--from",
            "2026-01-01",
            "--to",
            "-3",
            replies: run
        )
        try transcript.run("stats", terminal: true, replies: both)
        try transcript.run("stats", replies: both)
        try transcript.run("stats", "run", "water", "--json=habit,rate", replies: run, run)
        try transcript.run("stats", "--json", replies: both)
        try transcript.run("stats", "run", "-q", replies: run)
        try transcript.run("stats", terminal: true, replies: .json("[]"))
        try transcript.run("stats", "--by", "month", "--last", "2", terminal: true, replies: both)
        try transcript.run("stats", "--by", "week", "--last", "2", replies: both)
        try transcript.run("stats", "--last", "0")
        try transcript.run("stats", "--last", "2", "--from", "-9")
        try transcript.run("stats", "--by", "year")
        try transcript.run("stats", "--json=mean")
        try transcript.run("stats", "rum", replies: .problem(404, "habit_not_found", "There is no habit."))
        golden(transcript.text, named: "stats.txt")
    }

    @Test("absurd counts from a server do not crash", arguments: ["missed", "open", "done", "skipped"])
    func absurdCounts(verdict: String) throws {
        let step = Sample.step(
            verdict,
            "2026-03-02",
            "2026-03-08",
            done: .max,
            due: .min,
            streak: .min,
            left: .max,
            schedule: "3/week"
        )
        #expect(
            try Scene().run(["explain", "run"], replies: [.json(Sample.explanation("run", step))]).code == 0
        )
    }

    @Test("explain prints each period and the last day to save the streak")
    func explain() throws {
        var transcript = Transcript()
        let days = Scene.Reply.json(
            Sample.explanation(
                "run",
                Sample.step("done", "2026-03-04", done: 1, due: 1, streak: 1),
                Sample.step("done", "2026-03-05", done: 0, due: 0, streak: 1),
                Sample.step("missed", "2026-03-06", done: 0, due: 1, streak: 0),
                Sample.step("neutral", "2026-03-07", done: 0, due: 0, streak: 0),
                Sample.step("skipped", "2026-03-09", done: 0, due: 0, streak: 0),
                Sample.step("open", "2026-03-13", done: 0, due: 1, streak: 0)
            )
        )
        let weeks = Scene.Reply.json(
            Sample.explanation(
                "gym",
                atRisk: true,
                Sample.step(
                    "done",
                    "2026-02-16",
                    "2026-02-22",
                    done: 3,
                    due: 3,
                    streak: 1,
                    schedule: "3/week"
                ),
                Sample.step(
                    "done",
                    "2026-02-23",
                    "2026-03-01",
                    done: 2,
                    due: 2,
                    streak: 2,
                    schedule: "3/week"
                ),
                Sample.step(
                    "skipped",
                    "2026-03-02",
                    "2026-03-08",
                    done: 0,
                    due: 0,
                    streak: 2,
                    schedule: "3/week"
                ),
                Sample.step(
                    "open",
                    "2026-03-09",
                    "2026-03-15",
                    done: 1,
                    due: 3,
                    streak: 2,
                    left: 3,
                    schedule: "3/week"
                ),
                Sample.step(
                    "missed",
                    "2026-03-09",
                    "2026-03-15",
                    done: 1,
                    due: 3,
                    streak: 0,
                    schedule: "3/week"
                )
            )
        )
        let rolling = Scene.Reply.json(
            Sample.explanation(
                "read",
                Sample.step("done", "2026-03-11", done: 3, due: 3, streak: 9, schedule: "3 in 7 days"),
                Sample.step("missed", "2026-03-12", done: 2, due: 3, streak: 0, schedule: "3 in 7 days"),
                Sample.step("open", "2026-03-13", done: 2, due: 3, streak: 0, schedule: "3 in 7 days")
            )
        )
        try transcript.run("explain", "run", terminal: true, replies: days)
        try transcript.run("explain", "run", "--from", "-9", "--to", "today", replies: days)
        try transcript.run("explain", "gym", terminal: true, replies: weeks)
        try transcript.run("explain", "gym", replies: weeks)
        try transcript.run("explain", "read", "--color=never", terminal: true, replies: rolling)
        try transcript.run("explain", "run", "--json=current,save_by", replies: days)
        try transcript.run("explain", "run", "--json", replies: rolling)
        try transcript.run("explain", "run", "-q", replies: days)
        try transcript.run("explain", "run", "--json=why")
        try transcript.run("explain", "rum", replies: .problem(404, "habit_not_found", "There is no habit."))
        try transcript.run("explain")
        golden(transcript.text, named: "explain.txt")
    }
}
