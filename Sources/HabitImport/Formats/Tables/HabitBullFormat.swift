import HabitModel

/// HabitBull: its CSV export.
enum HabitBullFormat: ImportFormat {
    static let name = "habitbull"

    static func recognizes(_ source: Source) -> Bool {
        source.isTable(headed: "HabitName", "HabitDescription", "HabitCategory")
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        let table = try source.table()
        var drafts = DraftList()
        for record in table.records {
            let name = record.text(0)
            let index = drafts.index(name) {
                var draft = HabitDraft(name)
                draft.description = record.text(1)
                draft.tags = [record.text(2)]
                return draft
            }
            add(record, to: &drafts.all[index], &builder)
        }
        for var draft in drafts.all {
            count(&draft, &builder)
            builder.applyTableOptions(to: &draft)
            builder.add(draft)
        }
        if builder.options.every == nil {
            builder.report.add(.lost, nil, "HabitBull's file has no schedule and no target: daily")
        }
    }

    private static func add(
        _ record: CSVTable.Record,
        to draft: inout HabitDraft,
        _ builder: inout DocumentBuilder
    ) {
        let date = record.text(3).trimmed
        guard let day = Day(date) ?? Day(monthFirst: date) else {
            return builder.report.add(.lost, draft.name, "no such date: \(date.singleLine)")
        }
        // Nonsense such as -2150000000 occurs.
        guard let value = Int(record.text(4).trimmed), value >= 0 else {
            return builder.report.add(.lost, draft.name, "value \(record.text(4).singleLine) on \(day)")
        }
        var dayDraft = DayDraft(day, place: draft.name)
        dayDraft.amount = Quantity(ExactDecimal(Int64(value)))
        dayDraft.note = record.text(5)
        if draft.days.replace(dayDraft) {
            builder.report.add(.changed, draft.name, "\(day) appears twice: the last row counts")
        }
    }

    /// A habit with a value above 1 has amounts; every other is done or not.
    private static func count(_ draft: inout HabitDraft, _ builder: inout DocumentBuilder) {
        let days = draft.days.inOrder
        if days.contains(where: { ($0.amount?.value ?? .zero) > 1 }) {
            builder.report.add(
                .assumed,
                draft.name,
                "a habit with a value above 1 counts: its 1 is an amount of 1"
            )
            return
        }
        for day in days {
            draft.days[day.day]?.isDone = (day.amount?.value ?? .zero) > .zero
            draft.days[day.day]?.amount = nil
        }
    }
}

extension Day {
    /// Reads `4/11/2019`, the month first.
    init?(monthFirst text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let month = parts[0], let day = parts[1], let year = parts[2] else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }
}
