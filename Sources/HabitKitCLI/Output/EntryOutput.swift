internal import HabitModel
internal import HabitWire

extension OutputSchema {
    static let entries = OutputSchema.list(of: Entry.schema)
}

extension CommandResult {
    /// The entries of a habit.
    static func entries(_ reply: Reply<[Entry]>) -> CommandResult {
        CommandResult(
            json: .reply(reply),
            display: .table(
                Table(
                    columns: ["DAY", "STATE", "AMOUNT", "NOTE"],
                    rows: reply.value.map { entry in
                        [
                            Cell(entry.logDate.description), state(of: entry),
                            Cell(entry.amount.map(Amounts.text) ?? ""), Cell(entry.note ?? ""),
                        ]
                    },
                    whenEmpty: "no entries"
                )
            )
        )
    }

    private static func state(of entry: Entry) -> Cell {
        if entry.skipped { return Cell("skipped", .faint) }
        if entry.status { return Cell("done", .good) }
        return Cell((entry.amount ?? .zero) > .zero ? "partly" : "open", .open)
    }
}
