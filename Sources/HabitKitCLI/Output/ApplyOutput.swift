internal import HabitWire

extension OutputSchema {
    static let applied = OutputSchema.one(ApplyAnswer.schema)
}

extension CommandResult {
    /// A file of habits was applied, or compared.
    static func applied(_ reply: Reply<ApplyAnswer>, isDone: Bool, exitCode: ExitCode) -> CommandResult {
        CommandResult(
            json: .reply(reply),
            display: .lines(
                isDone ? [ApplyOutput.summary(of: reply.value)] : ApplyOutput.diff(of: reply.value)
            ),
            exitCode: exitCode.rawValue
        )
    }
}

/// How the difference between the habits and a file looks.
enum ApplyOutput {
    /// A line for each habit that differs, and one for each field.
    static func diff(of answer: ApplyAnswer) -> [Line] {
        guard !answer.changes.isEmpty else { return [summary(of: answer)] }
        return answer.changes.flatMap { change in
            [Line(nil, "\(sign(of: change.action)) \(change.habit)")]
                + change.fields.flatMap { field in
                    [
                        field.from.map { Line(nil, "    - \(field.field): \($0)") },
                        field.to.map { Line(nil, "    + \(field.field): \($0)") },
                    ].compactMap(\.self)
                }
        }
    }

    /// What is now true.
    static func summary(of answer: ApplyAnswer) -> Line {
        guard !answer.changes.isEmpty else { return Line(.done, "the habits match the file") }
        var line = Line(.done)
        for (action, word) in [
            ("add", "added"), ("change", "changed"), ("restore", "restored"), ("archive", "archived"),
        ] {
            let count = answer.changes.count { $0.action == action }
            if count > 0 { line.parts.append("\(ImportOutput.count(count, "habit", "habits")) \(word)") }
        }
        return line
    }

    private static func sign(of action: String) -> String {
        switch action {
        case "add", "restore": "+"
        case "archive": "-"
        default: "~"
        }
    }
}
