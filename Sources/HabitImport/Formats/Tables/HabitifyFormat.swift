import HabitModel

/// Habitify: its CSV export.
enum HabitifyFormat: ImportFormat {
    static let name = "habitify"

    static func recognizes(_ source: Source) -> Bool {
        source.isTable(headed: "Habit", "Date", "Total log", "Unit", "Status")
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        let table = try source.table()
        let (unit, status, id) = (table.column("Unit"), table.column("Status"), table.column("Habit ID"))
        let amount = table.column("Total log")
        var drafts = DraftList()
        for record in table.records {
            let name = record.text(0)
            let key = record.text(id).trimmed
            let index = drafts.index(key.isEmpty ? name : key) {
                var draft = HabitDraft(name, key: key.isEmpty ? nil : key)
                draft.unit = record.text(unit)
                return draft
            }
            guard let day = Day(record.text(1).trimmed) else {
                builder.report.add(.lost, record.place, "no such date: \(record.text(1).singleLine)")
                continue
            }
            var dayDraft = DayDraft(day)
            dayDraft.amount = builder.quantity(record.text(amount), record.place)
            switch record.text(status).trimmed.lowercased() {
            case "completed": dayDraft.isDone = true
            case "skipped": dayDraft.isSkipped = true
            case "failed", "": dayDraft.isDone = false
            default:
                builder.report.add(.lost, record.place, "the status \"\(record.text(status).singleLine)\"")
            }
            if drafts.all[index].days.replace(dayDraft) {
                builder.report.add(.changed, record.place, "\(day) appears twice: the last row counts")
            }
        }
        for var draft in drafts.all {
            let unit = draft.unit
            builder.applyTableOptions(to: &draft)
            draft.unit = unit ?? draft.unit
            builder.add(draft)
        }
        builder.report.add(
            .lost,
            nil,
            "this CSV has no schedule, target or notes: Habitify's full backup has them"
        )
    }
}

/// Habits in the order in which a table names them first.
struct DraftList {
    /// The habits; changed in place, because a copy of one for each row would take for ever.
    var all: [HabitDraft] = []
    private var indexes: [String: Int] = [:]

    /// The index of a habit, which is made if it is new.
    mutating func index(_ key: String, _ make: () -> HabitDraft) -> Int {
        if let index = indexes[key] { return index }
        indexes[key] = all.count
        all.append(make())
        return all.count - 1
    }
}

extension Source {
    /// Whether the file is a table with commas whose heading starts with these words.
    func isTable(headed names: String...) -> Bool {
        guard let text, let line = text.firstLine,
            let heading = try? CSVTable(line.capped(4096))?.heading
        else { return false }
        return heading.cells.count >= names.count
            && zip(heading.cells, names).allSatisfy { $0.text.trimmed.lowercased() == $1.lowercased() }
    }

    /// The table with commas.
    func table() throws -> CSVTable {
        guard let text, let table = try CSVTable(text) else {
            throw ImportError(.malformed, "The file is not a table.")
        }
        return table
    }
}
