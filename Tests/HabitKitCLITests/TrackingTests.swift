import Curl
import HabitModel
import HabitTestSupport
import Testing

@Suite("Tracking commands")
struct TrackingTests {
    @Test(
        "a number after a habit is not taken for another habit",
        arguments: ["3", "+3", "=3", "2.5"]
    )
    func numberAfterHabitIsRefused(number: String) throws {
        let scene = try Scene()
        for command in ["done", "undone", "skip"] {
            let refused = scene.run([command, "water", number])
            #expect(refused.code == 2 && refused.requests.isEmpty)
            #expect(refused.errors.contains("hint: water="))
        }
        let ids = scene.run(["done", "3", "4", "water+1"])
        #expect(ids.code == 0 && ids.requests.count == 1)
    }

    @Test("done is one request with the day, id, zone and time")
    func done() throws {
        var transcript = Transcript()
        let answer = Scene.Reply.json(Sample.answer(Sample.result(Sample.run, Sample.entry())))
        try transcript.run("done", "morning-run", replies: answer)
        try transcript.run("done", "morning-run", terminal: true, replies: answer)
        try transcript.run("done", "morning-run", "-q", replies: answer)
        try transcript.run("--json=today", "done", "morning-run", replies: answer)
        try transcript.run("done", "morning-run", "--json", terminal: true, replies: answer)
        try transcript.run(
            "done",
            "morning-run",
            "water=2.5",
            "guitar+1",
            "--date",
            "yesterday",
            "--note",
            "felt good",
            replies: .json(
                Sample.answer(
                    Sample.result(Sample.run, Sample.entry("2026-03-12", note: "\"felt good\"")),
                    Sample.result(Sample.water, Sample.entry("2026-03-12", done: false, amount: "2.5")),
                    Sample.result(Sample.guitar, Sample.entry("2026-03-12"), outcome: "superseded")
                )
            )
        )
        try transcript.run("done", "run", "--date", "-3", "--note", "- fine", replies: answer)
        golden(transcript.text, named: "done.txt")
    }

    @Test("recorded check-ins are shown next to a rejected one")
    func recordedAndRejected() throws {
        var transcript = Transcript()
        let missing = Sample.refused(
            "habit_not_found",
            404,
            "There is no habit \\\"rnu\\\".",
            hint: "Did you mean run?"
        )
        let some = Scene.Reply.json(Sample.answer(Sample.result(Sample.run, Sample.entry()), missing))
        let none = Scene.Reply.json(Sample.answer(missing))
        let two = Sample.refused("invalid_values", 422, "amount: must be a number from 0 to 1000000000")
        try transcript.run("done", "morning-run", "rnu", replies: some)
        try transcript.run("done", "morning-run", "rnu", "--json=results", replies: some)
        try transcript.run("done", "rnu", "water=-1", replies: .json(Sample.answer(missing, two)))
        try transcript.run("done", "rnu", replies: none)
        try transcript.run("done", "rnu", terminal: true, replies: none)
        try transcript.run("done", "rnu", "--json", replies: none)
        try transcript.run(
            "done",
            "run=1",
            replies: .json(Sample.answer(Sample.refused("invalid_values", 422, "amount: no")))
        )
        try transcript.run("done", "water=", "run", snapshot: Sample.snapshot + Sample.line("water", "Water"))
        try transcript.run("done", "run", "--date", "2026-03-14")
        try transcript.run("done", "run", "--date", "2026-02-30")
        try transcript.run("done")
        golden(transcript.text, named: "done-refused.txt")
    }

    @Test("undone, skip and note are check-ins")
    func undoneSkipAndNote() throws {
        var (undone, skip, note) = (Transcript(), Transcript(), Transcript())
        let open = Sample.result(Sample.water, Sample.entry(done: false))
        try undone.run("undone", "water", "--date", "fri", replies: .json(Sample.answer(open)))
        try skip.run(
            "skip",
            "water",
            "--date",
            "2026-07-01",
            "--note",
            "holiday",
            replies: .json(
                Sample.answer(
                    Sample.result(Sample.water, Sample.entry("2026-07-01", done: false, skipped: true))
                )
            )
        )
        try note.run("note", "water", "rain", replies: .json(Sample.answer(open)))
        try note.run("note", "water", "", replies: .json(Sample.answer(open)))
        try note.run("note", "water", "--", "-q", replies: .json(Sample.answer(open)))
        try undone.run("undone", "water=2", snapshot: Sample.snapshot + Sample.line("water", "Water"))
        golden(undone.text, named: "undone.txt")
        golden(skip.text, named: "skip.txt")
        golden(note.text, named: "note.txt")
    }

    @Test("a holiday is one request, and one line per habit")
    func holidayIsOneRequest() throws {
        var transcript = Transcript()
        let days = ["2026-03-12", "2026-03-13", "2026-03-14"].map {
            Sample.entry($0, done: false, skipped: true)
        }
        let answer = Sample.answer(
            results: days.flatMap { [Sample.result(Sample.run, $0), Sample.result(Sample.water, $0)] }
        )
        try transcript.run(
            "skip",
            "run",
            "water",
            "--from",
            "yesterday",
            "--to",
            "2026-03-14",
            "--note",
            "Crete",
            replies: .json(answer)
        )
        let one = Sample.answer(results: days.map { Sample.result(Sample.run, $0) })
        try transcript.run("skip", "run", "--to", "2026-03-15", replies: .json(one))
        try transcript.run("skip", "run", "--from", "today")
        try transcript.run("skip", "run", "--date", "today", "--to", "2026-03-14")
        try transcript.run("skip", "run", "--from", "today", "--to", "yesterday")
        try transcript.run("skip", "run", "--to", "2030-01-01")
        try transcript.run("skip", "run", "water", "--to", "2028-01-01")
        golden(transcript.text, named: "skip-holiday.txt")
    }

    @Test("at 03:59 with a day start of 04:00 it is still yesterday")
    func dayStart() throws {
        let scene = try Scene()
        // 03:59 and 04:00 in a zone two hours east of UTC.
        for (seconds, day) in [(Int64(-16_260), "2026-03-12"), (-16_200, "2026-03-13")] {
            let outcome = scene.run(
                ["done", "run"],
                replies: [.json(Sample.answer(Sample.result(Sample.run, Sample.entry())))],
                at: Scene.now.advanced(bySeconds: seconds)
            )
            #expect(outcome.requests.map(\.url) == ["http://127.0.0.1:4280/logs?today=\(day)"])
        }
    }

    @Test("today prints a list on a terminal and rows in a pipe")
    func today() throws {
        var transcript = Transcript()
        let today = Scene.Reply.json(Sample.today)
        let nothing = Scene.Reply.json(#"{"date":"2026-03-13","done":0,"due":0,"habits":[]}"#)
        try transcript.run("today", terminal: true, replies: today)
        try transcript.run("today", "--color=never", terminal: true, replies: today)
        try transcript.run("today", terminal: true, replies: nothing)
        try transcript.run("today", replies: today)
        try transcript.run("today", replies: nothing)
        try transcript.run("today", "--json=due,done", replies: today)
        golden(transcript.text, named: "today.txt")
    }

    @Test("log prints the days of a habit")
    func log() throws {
        var transcript = Transcript()
        let entries = Scene.Reply.json(
            "["
                + [
                    Sample.entry("2026-03-10"), Sample.entry("2026-03-11", done: false, amount: "3.0"),
                    Sample.entry("2026-03-12", done: false, skipped: true, note: #""ill\tin bed""#),
                    Sample.entry("2026-03-13", done: false),
                ].joined(separator: ",") + "]"
        )
        try transcript.run("log", "water", terminal: true, replies: entries)
        try transcript.run("log", "water", "--from", "-30", "--to", "yesterday", replies: entries)
        try transcript.run("log", "water", "--json=log_date,amount", replies: entries)
        try transcript.run("log", "water", terminal: true, replies: .json("[]"))
        try transcript.run("log", "water", replies: .json("[]"))
        try transcript.run("log", "wine", replies: .problem(404, "habit_not_found", "There is no habit."))
        golden(transcript.text, named: "log.txt")
    }
}
