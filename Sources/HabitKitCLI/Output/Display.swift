internal import HabitWire

/// What a person or a pipe sees of an answer.
enum Display: Sendable {
    /// Short lines, the same everywhere.
    case lines([Line])
    /// Rows, with a line above them that only a person sees.
    case table(Table, above: Line? = nil)
    /// Rows for a person; for a program a document each, on a line of its own.
    case records(Table, [JSONValue])
    /// Short lines; under `--json` a document each, on a line of its own.
    case results([Line], [JSONValue])
    /// Names and values.
    case fields([(name: String, value: Cell)])
    /// A file, as it is.
    case bytes([UInt8])
}
