import HabitModel

/// Reads a table with a row for each habit and day.
struct LongTableReader {
    private let layout: TableLayout
    private let columns: TableLayout.LongColumns
    private let dates: TableDates
    private let values: TableValueReader

    init(_ layout: TableLayout, _ columns: TableLayout.LongColumns, _ options: ConversionOptions) throws {
        self.layout = layout
        self.columns = columns
        let records = layout.table.records
        dates = try TableDates(records.map { ($0.text(columns.date), $0.place) }, options.dateFormat)
        let cells = records.flatMap { record in
            [columns.value, columns.amount].compactMap { $0 }.filter(record.cells.indices.contains).map {
                record.cells[$0]
            }
        }
        values = TableValueReader(options, separator: layout.separator, cells: cells)
    }

    func add(to builder: inout DocumentBuilder) throws {
        var drafts = DraftList()
        var measured: Set<Int> = []
        for record in layout.table.records {
            let name = record.text(columns.habit).trimmed
            guard !name.isEmpty else {
                builder.report.add(.lost, record.place, "a row without a habit")
                continue
            }
            // Names that differ in case only are the same habit.
            let index = drafts.index((try? Slug(of: name).text) ?? name) { draft(name, builder.options) }
            if let unit = columns.unit.map({ record.text($0) }), !unit.isBlank {
                drafts.all[index].unit = unit
            }
            if isMeasured(record) { measured.insert(index) }
            add(record, to: &drafts.all[index], &builder)
        }
        TableFormat.reportGuesses(layout, dates, values, &builder)
        reportOtherColumns(&builder)
        for (index, draft) in drafts.all.enumerated() {
            var draft = draft
            if !measured.contains(index) { draft.readNumbersAsAnswers() }
            let unit = draft.unit
            builder.applyTableOptions(to: &draft)
            draft.unit = unit ?? draft.unit
            builder.add(draft)
        }
    }

    /// Reports the columns that no entry has.
    private func reportOtherColumns(_ builder: inout DocumentBuilder) {
        let known = [columns.date, columns.habit, columns.value, columns.amount, columns.note, columns.unit]
        let width = layout.table.records.map(\.cells.count).max() ?? 0
        for column in 0..<max(width, layout.table.heading.cells.count) where !known.contains(column) {
            let count = layout.table.records.count { !$0.text(column).isBlank }
            guard count > 0 else { continue }
            let heading = layout.table.heading.text(column).singleLine
            builder.report.add(.lost, nil, "column \"\(heading)\" with \(counted(count, "value"))")
        }
    }

    private func draft(_ name: String, _ options: ConversionOptions) -> HabitDraft {
        var draft = HabitDraft(name)
        draft.mapped = options.columns[name]
        draft.slug = draft.mapped
        return draft
    }

    /// Whether the row has a number other than 0 and 1, so that the habit has amounts.
    private func isMeasured(_ record: CSVTable.Record) -> Bool {
        if case .number = value(record, columns.amount) { return true }
        if case .number(let quantity) = value(record, columns.value) {
            return ![.zero, 1].contains(quantity.value)
        }
        return false
    }

    private func value(_ record: CSVTable.Record, _ column: Int?) -> TableValue {
        guard let column, record.cells.indices.contains(column) else { return .empty }
        return values.value(record.cells[column])
    }

    private func add(_ record: CSVTable.Record, to draft: inout HabitDraft, _ builder: inout DocumentBuilder)
    {
        let date = record.text(columns.date)
        guard let day = dates.day(date) else {
            return builder.report.add(.lost, record.place, "no such date: \(date.trimmed.singleLine)")
        }
        var dayDraft = DayDraft(day, place: record.place)
        for column in [columns.value, columns.amount] {
            switch value(record, column) {
            case .done: dayDraft.isDone = true
            case .notDone: dayDraft.isDone = false
            case .skipped: dayDraft.isSkipped = true
            case .number(let quantity): dayDraft.amount = quantity
            case .empty: break
            case .other:
                builder.report.add(.lost, record.place, "the value \"\(record.text(column).singleLine)\"")
            }
        }
        dayDraft.note = record.text(columns.note)
        if let earlier = draft.days[day] {
            if dayDraft.note?.isBlank != false { dayDraft.note = earlier.note }
            let what = "\(day) appears twice for \(draft.name): the last value counts, a note stays"
            builder.report.add(.changed, record.place, what)
        }
        draft.days[day] = dayDraft
    }
}

extension HabitDraft {
    /// In a habit without amounts, 1 means done and 0 means not done.
    mutating func readNumbersAsAnswers() {
        for day in days.inOrder {
            guard let amount = day.amount else { continue }
            days[day.day]?.isDone = day.isDone ?? (amount.value > .zero)
            days[day.day]?.amount = nil
        }
    }
}
