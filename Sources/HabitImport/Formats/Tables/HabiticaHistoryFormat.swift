import HabitModel

/// Habitica: the history as CSV, which tells on which days something was recorded, and little else.
enum HabiticaHistoryFormat: ImportFormat {
    static let name = "habitica-history"
    static let family = HabiticaFormat.name

    static func recognizes(_ source: Source) -> Bool {
        source.isTable(headed: "Task Name", "Task ID", "Task Type", "Date", "Value")
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        var drafts = DraftList()
        for record in try source.table().records {
            let (name, id) = (record.text(0), record.text(1).trimmed)
            let index = drafts.index(id) {
                var draft = HabitDraft(name, key: id.isEmpty ? nil : id)
                draft.schedule = record.text(2).trimmed == "habit" ? .anytime : .daily
                return draft
            }
            guard let day = LocalTime(record.text(3).trimmed)?.day else {
                builder.report.add(.lost, record.place, "no such time: \(record.text(3).singleLine)")
                continue
            }
            drafts.all[index].days.replace(DayDraft(day, place: record.place, isDone: true))
        }
        for draft in drafts.all { builder.add(draft) }
        let what =
            "this file has no counts, schedules or notes, and does not say whether a daily was done: "
            + "import the user data as JSON"
        builder.report.add(.lost, nil, what)
        builder.report.add(.assumed, nil, "a day with a line was done; dates are those of Habitica's server")
    }
}
