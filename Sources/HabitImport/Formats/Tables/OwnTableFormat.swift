import HabitModel

/// Our own long table, which has the days of habits but not their schedules.
enum OwnTableFormat: ImportFormat {
    static let name = "habit-csv"

    static func recognizes(_ source: Source) -> Bool {
        source.isTable(headed: "habit", "name", "date", "status", "amount", "unit", "note")
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        let table = try source.table()
        let (recordedAt, zone) = (table.column("recorded_at"), table.column("time_zone"))
        var drafts = DraftList()
        for record in table.records {
            let slug = record.text(0)
            let index = drafts.index(slug) {
                var draft = HabitDraft(FormulaGuard.unguarded(record.text(1)))
                draft.slug = slug
                draft.unit = FormulaGuard.unguarded(record.text(5))
                return draft
            }
            guard var day = day(record, &builder) else { continue }
            day.recordedAt = Instant(record.text(recordedAt))
            day.timeZone = ZoneName(record.text(zone))
            if drafts[index].days.replace(day) {
                builder.report.add(.changed, record.place, "\(day.day) appears twice: the last row counts")
            }
        }
        for var draft in drafts.all {
            let unit = draft.unit
            builder.applyTableOptions(to: &draft)
            if unit?.isBlank == false { draft.unit = unit }
            builder.add(draft)
        }
        builder.report.add(
            .lost,
            nil,
            "a table has no schedules, targets, tags or pauses: import the JSON export"
        )
    }

    private static func day(_ record: CSVTable.Record, _ builder: inout DocumentBuilder) -> DayDraft? {
        guard let day = Day(record.text(2).trimmed) else {
            builder.report.add(.lost, record.place, "no such date: \(record.text(2).singleLine)")
            return nil
        }
        var draft = DayDraft(day, place: record.place)
        switch DayWord(rawValue: record.text(3).trimmed) {
        case .done: draft.isDone = true
        case .skipped: draft.isSkipped = true
        case .partly, .notDone: draft.isDone = false
        case nil:
            builder.report.add(.lost, record.place, "the status \"\(record.text(3).singleLine)\"")
            return nil
        }
        let amount = record.text(4).trimmed
        draft.amount = Quantity(amount)
        if draft.amount == nil, !amount.isEmpty {
            builder.report.add(.lost, record.place, "amount \"\(amount.singleLine)\": not a number")
        }
        draft.note = FormulaGuard.unguarded(record.text(6))
        return draft
    }
}
