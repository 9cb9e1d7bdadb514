internal import HabitWire

extension Question.Finding {
    /// As `--json` shows it.
    var document: JSONValue {
        .object([
            .init("answer", .bool(isYes)), .init("habits", .array(habits.map { .string($0) })),
        ])
    }
}
