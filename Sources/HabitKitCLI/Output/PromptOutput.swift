internal import HabitWire

extension OutputSchema {
    static let prompt = OutputSchema.one(PromptState.schema)
    static let check = OutputSchema.one(Question.Finding.schema)
    static let version = OutputSchema.one(Version.schema)
}

extension CommandResult {
    /// The text for a prompt; no state if it shows nothing.
    static func prompt(_ state: PromptState?, _ text: String) -> CommandResult {
        CommandResult(json: .value(state?.document ?? .null), display: .text(text))
    }

    /// The answer to a question, which the exit code gives.
    static func checked(_ finding: Question.Finding) -> CommandResult {
        CommandResult(
            json: .value(finding.document),
            exitCode: (finding.isYes ? ExitCode.done : .failure).rawValue
        )
    }

    /// The version of the program.
    static var version: CommandResult {
        CommandResult(
            json: .value(.object([.init("version", .string(Version.text))])),
            display: .lines([Line(nil, "habit \(Version.text)")])
        )
    }
}

extension PromptState {
    /// The document.
    static let schema = DocumentSchema(
        "prompt",
        "What a prompt can show; null when nobody is logged in or nothing is due.",
        isNullable: true
    ) {
        [
            .init("date", .date, "the day of the snapshot"),
            .init("done", .count, "how many of the due habits are done"),
            .init("due", .count, "how many habits are due"),
            .init("at_risk", .count, "how many streaks end unless something is done today"),
            .init("waiting", .count, "how many check-ins are queued"),
            .init("stale", .boolean, "whether that day is over"),
        ]
    }
}

extension Question.Finding {
    /// The document.
    static let schema = DocumentSchema("check", "The answer to a question, as in the exit code.") {
        [
            .init("answer", .boolean, "whether the answer is yes"),
            .init(
                "habits",
                .list(.string),
                "the slugs of the habits for which it is yes; with --all-done, of those that are still open"
            ),
        ]
    }
}

extension Version {
    /// The document.
    static let schema = DocumentSchema("version", "The version of the program.") {
        [.init("version", .string, "the version (Semantic Versioning)")]
    }
}
