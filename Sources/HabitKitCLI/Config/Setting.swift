internal import HabitWire

/// A setting that is set.
struct Setting: Hashable, Sendable {
    let key: SettingKey
    /// What it is set to; nil once it is not set any more.
    let value: String?

    /// As `--json` shows it.
    var document: JSONValue {
        .object([
            .init("key", .string(key.text)), .init("value", value.map(JSONValue.string) ?? .null),
        ])
    }
}
