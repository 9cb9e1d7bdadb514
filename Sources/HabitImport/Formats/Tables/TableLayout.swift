import HabitModel

/// A table of somebody's own, and how its cells are arranged.
struct TableLayout {
    let table: CSVTable
    let separator: Unicode.Scalar
    let kind: Kind

    /// How the cells are arranged.
    enum Kind {
        /// A row for each habit and day; the columns of the date, the habit and the rest.
        case long(LongColumns)
        /// A row for each day, a column for each habit.
        case wide
        /// A row for each habit, a column for each day.
        case across
    }

    /// The columns of a long table.
    struct LongColumns {
        var date: Int
        var habit: Int
        var value: Int?
        var amount: Int?
        var note: Int?
        var unit: Int?
    }

    /// The separators, the likeliest last if several fit equally well.
    private static let separators: [Unicode.Scalar] = ["|", "\t", ",", ";"]
    private static let dateNames = ["date", "day", "datum", "tag", "fecha", "jour", "log_date"]
    private static let habitNames = [
        "habit", "name", "gewohnheit", "habit name", "activity", "habitude", "hábito",
    ]
    private static let valueNames = ["value", "status", "state", "wert", "done", "result", "valeur"]

    /// Whether the table looks like our own wide one, whose cells have an apostrophe in front of formulas.
    var isOwnWideTable: Bool {
        guard case .wide = kind else { return false }
        return separator == "," && table.heading.text(0) == WideTable.dateHeading
    }

    /// Whether a heading makes a table with dates look like a long one.
    static func isHeadingOfLongTable(_ heading: String) -> Bool {
        let name = heading.trimmed.lowercased()
        return dateNames.contains(name) || habitNames.contains(name)
    }

    /// Finds the layout of a text; nil if it is not a table of days.
    ///
    /// - Parameter limit: how many rows to read.
    /// - Throws: ``ImportError`` if a quoted cell has no end.
    init?(_ text: String, _ options: ConversionOptions?, limit: Int = .max) throws {
        guard let separator = Self.separator(of: text),
            let table = try CSVTable(text, separator: separator, limit: limit),
            table.heading.cells.count >= 2, let kind = Self.kind(of: table, options?.dateFormat)
        else { return nil }
        self.table = table
        self.separator = separator
        self.kind = kind
    }

    /// The separator that gives the first records the same number of cells, at least two.
    private static func separator(of text: String) -> Unicode.Scalar? {
        let start = text.capped(1 << 16)
        var best: (separator: Unicode.Scalar, score: Int)?
        for candidate in separators {
            var parser = CSVParser(start, separator: candidate)
            var counts: [Int] = []
            while counts.count < 20, let record = try? parser.next() {
                if !record.isBlank { counts.append(record.cells.count) }
            }
            guard let first = counts.first, first >= 2 else { continue }
            // Rows may leave out cells at the end, but have no more than the heading.
            let fitting = counts.count { $0 == first }
            guard counts.allSatisfy({ $0 <= first }), fitting * 2 >= counts.count else { continue }
            let score = fitting * 1000 / counts.count + min(first, 100)
            if best.map({ score >= $0.score }) ?? true { best = (candidate, score) }
        }
        return best?.separator
    }

    private static func kind(of table: CSVTable, _ option: DatePattern?) -> Kind? {
        let names = table.heading.cells.map { $0.text.trimmed.lowercased() }
        func column(_ words: [String]) -> Int? { names.firstIndex { words.contains($0) } }
        let isDate = { (text: String) in TableDates.isDate(text, option) }
        if let date = column(dateNames), let habit = column(habitNames) {
            let columns = LongColumns(
                date: date,
                habit: habit,
                value: column(valueNames),
                amount: column(["amount", "menge", "quantity"]),
                note: column(["note", "notes", "comment", "notiz", "kommentar"]),
                unit: column(["unit", "einheit"])
            )
            if columns.value != nil || columns.amount != nil { return .long(columns) }
        }
        let firstCells = table.records.map { $0.text(0) }
        if !firstCells.isEmpty, !isDate(names[0]), firstCells.count(where: isDate) * 2 > firstCells.count {
            return .wide
        }
        let rest = table.heading.cells.dropFirst().map(\.text)
        return rest.allSatisfy(isDate) && !table.records.isEmpty ? .across : nil
    }
}
