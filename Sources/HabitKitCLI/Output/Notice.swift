internal import HabitWire

/// Something that the person should know although the command succeeded.
struct Notice {
    /// A stable code.
    let code: String
    let message: String
    let hint: String?

    init(_ code: String, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// Prints it on standard error, on one line; with `--json` as `{"notice":{"code","message","hint"}}`.
    func show(in context: Context) {
        let errors = context.world.errors
        let text =
            if context.global.json != nil {
                document.text()
            } else {
                line(
                    ColorDecision.isColored(
                        errors,
                        option: context.global.color,
                        settings: nil,
                        in: context.world
                    )
                )
            }
        // If standard error is closed, there is nowhere else to say it.
        try? errors.write(Array((text + "\n").utf8))
    }

    private func line(_ isColored: Bool) -> String {
        Style.open.apply(to: "habit:", isColored) + " " + Escaping.visible(message)
            + (hint.map { " (\(Escaping.visible($0)))" } ?? "")
    }

    private var document: JSONValue {
        .object([
            .init(
                "notice",
                .object([
                    .init("code", .string(code)),
                    .init("message", .string(message)),
                    .init("hint", hint.map(JSONValue.string) ?? .null),
                ])
            )
        ])
    }
}

/// A failure on standard error.
struct FailureReport {
    let failure: Failure
    let isJSON: Bool
    let output: Output
    let isColored: Bool

    /// One object with `--json`; otherwise one line, and a second one for the hint.
    var bytes: [UInt8] {
        if isJSON {
            return Array((failure.document.text(output.isTerminal ? .indented : .compact) + "\n").utf8)
        }
        var text = Style.bad.apply(to: "habit:", isColored) + " \(Escaping.visible(failure.message))\n"
        if let hint = failure.hint { text += "hint: \(Escaping.visible(hint))\n" }
        return Array(text.utf8)
    }
}

extension Failure {
    /// The document.
    static let schema = DocumentSchema("error", "What a command that failed prints on standard error.") {
        [.init("error", .document(reasonSchema), "what went wrong")]
    }

    /// The document that errors and notices hold.
    static let reasonSchema = DocumentSchema("reason", "What went wrong, or what you should know.") {
        [
            .init("code", .string, "a stable code, such as \"habit_not_found\""),
            .init("message", .string, "what happened"),
            .init("hint", .nullable(.string), "what to do about it"),
        ]
    }
}

extension Notice {
    /// The document.
    static let schema = DocumentSchema(
        "notice",
        "What a command that succeeded may print on standard error."
    ) {
        [.init("notice", .document(Failure.reasonSchema), "what you should know")]
    }
}
