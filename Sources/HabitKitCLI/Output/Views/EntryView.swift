internal import HabitModel
internal import HabitWire

/// How the days of a habit look.
enum EntryView {
    static func table(of entries: [Entry]) -> Table {
        Table(
            columns: ["DAY", "STATE", "AMOUNT", "NOTE"],
            rows: entries.map { entry in
                [
                    Cell(entry.logDate.description), state(of: entry),
                    Cell(entry.amount.map(Amounts.text) ?? ""), Cell(entry.note ?? ""),
                ]
            },
            whenEmpty: "nothing is logged"
        )
    }

    private static func state(of entry: Entry) -> Cell {
        if entry.skipped { return Cell("skipped", .faint) }
        if entry.status { return Cell("done", .good) }
        return Cell((entry.amount ?? .zero) > .zero ? "partly" : "open", .open)
    }
}
