import HabitModel

/// Reads a table with a row for each day and a column for each habit.
struct WideTableReader {
    private let layout: TableLayout
    private let columns: [Column]
    private let dates: TableDates
    private let values: TableValueReader

    /// The cells of one habit, or of the notes of one.
    private struct Column {
        let heading: String
        var cells: [(date: String, place: String, cell: CSVTable.Cell)] = []

    }

    /// The name of the habit whose notes a column holds; nil if its heading does not have that form.
    static func habit(ofNotes heading: String) -> String? {
        let words = [" note", " notes", " notiz", " notizen", " comment"]
        let lower = heading.lowercased()
        return words.first { lower.hasSuffix($0) }.map { heading.dropLast($0.count).trimmed }
    }

    /// Reads a table with days down the side.
    init(_ layout: TableLayout, _ options: ConversionOptions) throws {
        let text = { (cell: CSVTable.Cell) in
            layout.isOwnWideTable ? FormulaGuard.unguarded(cell.text) : cell.text
        }
        var columns = layout.table.heading.cells.dropFirst().map { Column(heading: text($0).trimmed) }
        for record in layout.table.records {
            for (index, cell) in record.cells.dropFirst().enumerated() where columns.indices.contains(index) {
                let cell = CSVTable.Cell(text: text(cell), isQuoted: cell.isQuoted)
                columns[index].cells.append((record.text(0), record.place, cell))
            }
        }
        let dates = layout.table.records.map { ($0.text(0), $0.place) }
        try self.init(layout, columns, dates, options)
    }

    /// Reads a table with days across the top.
    init(turning layout: TableLayout, _ options: ConversionOptions) throws {
        let heading = layout.table.heading
        let columns = layout.table.records.map { record in
            var column = Column(heading: record.text(0).trimmed)
            for (index, cell) in record.cells.enumerated().dropFirst() {
                column.cells.append((heading.text(index), record.place, cell))
            }
            return column
        }
        try self.init(layout, columns, heading.cells.dropFirst().map { ($0.text, heading.place) }, options)
    }

    private init(
        _ layout: TableLayout,
        _ columns: [Column],
        _ dates: [(text: String, place: String)],
        _ options: ConversionOptions
    ) throws {
        self.layout = layout
        self.columns = columns
        self.dates = try TableDates(dates, options.dateFormat)
        values = TableValueReader(
            options,
            separator: layout.separator,
            cells: columns.flatMap { $0.cells.map(\.cell) }
        )
    }

    func add(to builder: inout DocumentBuilder) throws {
        TableFormat.reportGuesses(layout, dates, values, &builder)
        let what =
            "columns with numbers other than 0 and 1 are amounts; words such as x, yes and ✓ mean done, no "
            + "and - mean not done, an empty cell means no entry"
        builder.report.add(.assumed, nil, what)
        reportBadDates(&builder)
        reportExtraCells(&builder)
        let names = Set(columns.map(\.heading))
        var notes: [String: Column] = [:]
        var habits: [Column] = []
        for column in columns {
            if let habit = Self.habit(ofNotes: column.heading), names.contains(habit) {
                if notes.updateValue(column, forKey: habit) != nil {
                    let what = "\(habit.singleLine) has several columns of notes: the last one counts"
                    builder.report.add(.lost, nil, what)
                }
            } else if isText(column) {
                let count = column.cells.count { !$0.cell.text.isBlank }
                let what =
                    "column \"\(column.heading.singleLine)\" belongs to no habit: \(counted(count, "note")); "
                    + "name it \"HABIT note\" to keep them"
                builder.report.add(.lost, nil, what)
            } else {
                habits.append(column)
            }
        }
        for column in habits { add(column, notes[column.heading], &builder) }
    }

    private func reportBadDates(_ builder: inout DocumentBuilder) {
        var seen: Set<String> = []
        for cell in columns.flatMap(\.cells)
        where dates.day(cell.date) == nil && seen.insert(cell.date + cell.place).inserted {
            builder.report.add(.lost, cell.place, "no such date: \(cell.date.singleLine)")
        }
    }

    /// Reports the cells of rows that are longer than the heading.
    private func reportExtraCells(_ builder: inout DocumentBuilder) {
        let width = layout.table.heading.cells.count
        for record in layout.table.records {
            let count = record.cells.dropFirst(width).count { !$0.text.isBlank }
            guard count > 0 else { continue }
            builder.report.add(.lost, record.place, "\(counted(count, "cell")) without a heading")
        }
    }

    /// Whether a column has text and no value at all.
    private func isText(_ column: Column) -> Bool {
        let found = column.cells.map { values.value($0.cell) }.filter { $0 != .empty }
        return !found.isEmpty && found.allSatisfy { $0 == .other }
    }

    private func add(_ column: Column, _ notes: Column?, _ builder: inout DocumentBuilder) {
        var draft = HabitDraft(column.heading)
        draft.mapped = builder.options.columns[column.heading]
        draft.slug = draft.mapped
        var isMeasured = false
        for (date, place, cell) in column.cells {
            guard let day = dates.day(date) else { continue }
            var dayDraft = DayDraft(day, place: place)
            switch values.value(cell) {
            case .empty: continue
            case .done: dayDraft.isDone = true
            case .notDone: dayDraft.isDone = false
            case .skipped: dayDraft.isSkipped = true
            case .number(let quantity):
                dayDraft.amount = quantity
                if ![.zero, 1].contains(quantity.value) { isMeasured = true }
            case .other:
                builder.report.add(
                    .lost,
                    place,
                    "the value \"\(cell.text.singleLine)\" of \(draft.name.singleLine)"
                )
                continue
            }
            if draft.days.replace(dayDraft) {
                builder.report.add(.changed, place, "\(day) appears twice: the last row counts")
            }
        }
        for (date, place, cell) in notes?.cells ?? [] where !cell.text.isBlank {
            guard let day = dates.day(date) else { continue }
            draft.days[day] = draft.days[day] ?? DayDraft(day, place: place)
            draft.days[day]?.note = cell.text
        }
        if !isMeasured { draft.readNumbersAsAnswers() }
        builder.applyTableOptions(to: &draft)
        builder.add(draft)
    }
}
