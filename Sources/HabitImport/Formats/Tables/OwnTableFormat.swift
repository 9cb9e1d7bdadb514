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
            day.recordedAt = read(record, recordedAt, "time", &builder) { Instant($0) }
            day.timeZone = read(record, zone, "time zone", &builder) { ZoneName($0) }
            if drafts.all[index].days.replace(day) {
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

    /// The value of a cell; nil if it is empty or lost.
    private static func read<Value>(
        _ record: CSVTable.Record,
        _ column: Int?,
        _ noun: String,
        _ builder: inout DocumentBuilder,
        _ make: (String) -> Value?
    ) -> Value? {
        let text = record.text(column).trimmed
        guard !text.isEmpty else { return nil }
        let value = make(text)
        if value == nil { builder.report.add(.lost, record.place, "no such \(noun): \(text.singleLine)") }
        return value
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
        draft.amount = builder.quantity(record.text(4), record.place)
        draft.note = FormulaGuard.unguarded(record.text(6))
        return draft
    }
}
