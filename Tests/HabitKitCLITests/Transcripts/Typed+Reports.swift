import HabitModel

extension Typed {
    private static let tooLong = Refusal.refused(422, "range_too_long", "This is more than 3660 days.")

    /// Report commands.
    static let reports = [
        Typed(
            "streak",
            "run",
            fields: "habit,current",
            replies: [.json(Sample.streak("run", atRisk: true))],
            refusals: [.usage("--json=nope"), .usage("--longest"), .missing] + Refusal.ofServer
        ),
        Typed(
            "stats",
            "run",
            fields: "habit,rate",
            replies: [.json(Sample.stats("run"))],
            refusals: [.usage("--json=nope"), .usage("--by", "year"), .missing, tooLong] + Refusal.ofServer
        ),
        Typed(
            "heatmap",
            "run",
            "--weeks",
            "2",
            fields: "habit,done",
            replies: [.json(Sample.calendar("run"))],
            refusals: [
                .usage("--json=nope"), .usage("--weeks=-1"), .usage("--year", "0"), .usage("--year", "2026"),
                .usage("--week-starts", "tue"), .missing, tooLong,
            ] + Refusal.ofServer
        ),
        Typed(
            "explain",
            "run",
            fields: "current,save_by",
            replies: [
                .json(
                    Sample.explanation(
                        "run",
                        Sample.step("done", "2026-03-11", done: 1, due: 1, streak: 1),
                        Sample.step("open", "2026-03-13", done: 0, due: 1, streak: 1)
                    )
                )
            ],
            refusals: [.usage("--json=nope"), .usage("water"), .missing, tooLong] + Refusal.ofServer
        ),
        Typed(
            "events",
            fields: "cursor,change",
            replies: [.json(Sample.page(Sample.event(1), Sample.event(2, of: "water", #"{"add":1}"#)))],
            refusals: [
                .usage("--json=nope"), .usage("run"),
                .refused(422, "invalid_values", "after: must be a cursor"),
            ] + Refusal.ofServer
        ),
    ]

    /// Commands for scripts.
    static var scripts: [Typed] { [check, prompt, shellInit, sync, version] }

    private static let day = """
        habit-snapshot 1 1 2 1 \(Scene.now.microseconds / 1_000_000 + 3600) 2026-03-13 ada http://127.0.0.1:4280 \
        \(Sample.owner)
        morning-run 1 1 0 13 days
        water 0 1 1 1 days

        """

    private static var check: Typed {
        let asking = Refusal.ofServer.map {
            Refusal(words: ["--fresh"] + $0.words, replies: $0.replies, isLoggedIn: $0.isLoggedIn)
        }
        var typed = Typed(
            "check",
            "morning-run",
            fields: "answer,habits",
            refusals: [
                .usage("water"), .usage("water", "--json"), .usage("--json=nope"), .usage("--due", "--done"),
                Refusal(words: ["rum"], replies: [.json(Sample.today)]),
            ] + asking
        )
        typed.before = { try $0.write(snapshot: day) }
        return typed
    }

    private static var prompt: Typed {
        var typed = Typed(
            "prompt",
            fields: "done,due",
            refusals: [.usage("--json=nope"), .usage("--format", "{mood}"), .usage("run")]
        )
        typed.before = { try $0.write(snapshot: day) }
        return typed
    }

    /// Another test covers its output.
    private static var shellInit: Typed {
        var typed = Typed("shell-init", refusals: [.usage("tcsh"), .usage(), .usage("bash", "--json=slug")])
        typed.isShown = false
        return typed
    }

    private static var sync: Typed {
        let refused = Sample.refused("habit_not_found", 404, "There is no habit.", hint: "Did you mean rum?")
        var typed = Typed(
            "sync",
            fields: "habit,outcome",
            replies: [.json(Sample.answer(count: 1))],
            refusals: [
                .usage("--json=nope"), .usage("--retry"), .usage("--rejected", "--drop"),
                Refusal(replies: [.json(Sample.answer(refused))]),
            ] + Refusal.ofServer
        )
        typed.before = { $0.queue("run") }
        return typed
    }

    private static let version = Typed(
        "version",
        fields: "version",
        refusals: [.usage("--json=nope"), .usage("2")]
    )
}
