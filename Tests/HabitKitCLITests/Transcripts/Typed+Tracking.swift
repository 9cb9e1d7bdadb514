import Curl

extension Typed {
    /// Tracking commands.
    static let tracking =
        [
            checkIn("done", "morning-run", entry: Sample.entry()),
            checkIn("undone", "morning-run", entry: Sample.entry(done: false)),
            checkIn("skip", "morning-run", entry: Sample.entry(done: false, skipped: true)),
            checkIn("note", "morning-run", "rain", entry: Sample.entry(note: "\"rain\"")),
        ] + journal

    private static func checkIn(_ words: String..., entry: String) -> Typed {
        let missing = Sample.refused("habit_not_found", 404, "There is no habit.", hint: "Did you mean rum?")
        let invalid = Sample.refused("invalid_values", 422, "note: must have at most 2000 characters")
        var typed = Typed(
            fields: "results",
            replies: [.json(Sample.answer(Sample.result(Sample.run, entry)))],
            refusals: [
                .usage("--json=nope"), .usage("--date", "someday"), .usage("--date", "2030-01-01"),
                Refusal(replies: [.json(Sample.answer(missing))]),
                Refusal(words: ["--json"], replies: [.json(Sample.answer(invalid))]),
                Refusal(words: ["--strict"], replies: [.failure(.couldNotConnect(reason: "refused"))]),
                Refusal(words: ["-q"], replies: [.failure(.couldNotConnect(reason: "refused"))]),
            ] + Refusal.ofServer
        )
        typed.line = words
        return typed
    }

    private static let journal = [
        Typed(
            "undo",
            fields: "id,outcome",
            replies: [.json(Sample.page(Sample.event(1))), .json(Sample.undone(Sample.run))],
            refusals: [
                .usage("--json=nope"), .usage("--last", "0"), .usage("-n", "--json=outcome,entry"),
                Refusal(replies: [.json(Sample.page())]),
                .refused(422, "invalid_values", "before: must be a cursor"),
            ] + Refusal.ofServer
        ),
        Typed(
            "today",
            fields: "done,due",
            replies: [.json(Sample.today)],
            refusals: [.usage("--json=nope"), .usage("run")] + Refusal.ofServer
        ),
        Typed(
            "log",
            "run",
            fields: "log_date,status",
            replies: [
                .json("[\(Sample.entry()),\(Sample.entry("2026-03-14", skipped: true, note: "\"ill\""))]")
            ],
            refusals: [
                .usage("--json=nope"), .usage("--from", "someday"), .missing,
                .refused(422, "invalid_values", "start: must be a day."),
            ] + Refusal.ofServer
        ),
    ]
}
