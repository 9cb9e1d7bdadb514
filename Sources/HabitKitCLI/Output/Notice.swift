internal import HabitWire

/// Something that a person should hear although the command did what it was asked.
struct Notice {
    /// A stable name.
    let code: String
    let message: String
    let hint: String?

    init(_ code: String, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// Says it on standard error, in one line; under `--json` as `{"notice":{"code","message","hint"}}`.
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
        // There is no further place to say it.
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
