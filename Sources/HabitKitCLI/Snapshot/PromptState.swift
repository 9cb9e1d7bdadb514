internal import HabitModel
internal import HabitWire

/// What a prompt can tell, as `--json` shows it.
struct PromptState: Sendable {
    /// The sums of the day.
    let head: SnapshotHead
    /// Whether that day is over.
    let isStale: Bool
    /// How many check-ins wait to be sent.
    let waiting: Int

    var document: JSONValue {
        .object([
            .init("date", .string(head.date.description)), .init("done", .number(String(head.done))),
            .init("due", .number(String(head.due))), .init("at_risk", .number(String(head.atRisk))),
            .init("waiting", .number(String(waiting))),
            .init("stale", .bool(isStale)),
        ])
    }
}
