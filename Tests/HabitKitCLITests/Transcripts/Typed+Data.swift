@testable import HabitKitCLI

extension Typed {
    /// Commands for exports, imports and habits as code.
    static var data: [Typed] { [export, importing, apply] }

    private static var export: Typed {
        Typed(
            "export",
            "run",
            replies: [.json("{\"format\":\"habit-export\"}\n")],
            refusals: [.usage("--json=nope"), .usage("--wide"), .usage("--csv", "--ndjson"), .missing]
                + Refusal.ofServer
        )
    }

    private static var importing: Typed {
        let answer = """
            {"entries":{"added":12,"changed":1,"left_alone":2,"same":0},"format":"loop-db",\
            "habits":{"added":1,"matched":0},"import":7,\
            "report":[{"kind":"lost","what":"the colour","where":"run"},\
            {"kind":"assumed","what":"the end","where":null}]}
            """
        var typed = Typed(
            "import",
            "-",
            "--yes",
            fields: "import,format",
            replies: [.json(answer)],
            refusals: [
                .usage("--json=nope"), .usage("--weeks", "long"), .usage("--ls"),
                .refused(422, "format_unknown", "No tracker writes files like this one."),
                .refused(422, "import_malformed", "line 3: This must be a number."),
            ] + Refusal.ofServer
        )
        typed.input = ["a file"]
        return typed
    }

    private static var apply: Typed {
        let plan = """
            {"changes":[{"action":"change","fields":[{"field":"target","from":"8","to":"10"}],"habit":"water"},\
            {"action":"archive","fields":[],"habit":"old"}]}
            """
        var typed = Typed(
            "apply",
            "-f",
            "-",
            "--yes",
            fields: "changes",
            replies: [.json(plan), .json(plan)],
            refusals: [
                .usage("--json=nope"), Refusal(words: ["-n"], replies: [.json(plan)]),
                .refused(422, "invalid_values", "habits.0.schedule must be a schedule."),
            ] + Refusal.ofServer
        )
        typed.input = ["version: 1"]
        return typed
    }
}
