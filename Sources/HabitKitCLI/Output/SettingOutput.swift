internal import HabitWire

extension OutputSchema {
    static let setting = OutputSchema.one(Setting.schema)
    static let settings = OutputSchema.list(of: Setting.schema)
}

extension CommandResult {
    /// A setting.
    static func setting(_ setting: Setting, _ line: Line) -> CommandResult {
        CommandResult(json: .value(setting.document), display: .lines([line]))
    }

    /// Every setting that is set.
    static func settings(_ settings: [Setting]) -> CommandResult {
        CommandResult(
            json: .value(.array(settings.map(\.document))),
            display: .table(
                Table(
                    columns: ["KEY", "VALUE"],
                    rows: settings.map { [Cell($0.key.text), Cell($0.value ?? "")] },
                    whenEmpty: "nothing is set"
                )
            )
        )
    }
}

extension Setting {
    /// The document.
    static let schema = DocumentSchema("setting", "A setting of config.json.") {
        [
            .init("key", .string, "the name, such as profile.work.server"),
            .init("value", .nullable(.string), "the value; null after unset"),
        ]
    }
}
