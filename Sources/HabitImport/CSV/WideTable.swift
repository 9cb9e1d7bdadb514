public import HabitModel

/// Writes the wide table: a row for each day, a column for each habit and one for its notes.
///
/// It is for reading; the long table has more of each entry. Rows follow one another, so memory holds one day.
public struct WideTable {
    private let habits: [HabitDocument.Habit]
    private let hasNotes: [Bool]
    /// The heading of each habit's column.
    private let headings: [String]

    /// The heading of the first column.
    static let dateHeading = "date"

    /// Creates a table of these habits.
    ///
    /// - Parameter hasNotes: whether each habit has a column for notes; empty means that none has.
    public init(_ habits: [HabitDocument.Habit], hasNotes: [Bool] = []) {
        self.habits = habits
        self.hasNotes = hasNotes.count == habits.count ? hasNotes : habits.map { _ in false }
        headings = Self.headings(of: habits)
    }

    /// The names of the habits, each with its slug if the import could take it for another column.
    private static func headings(of habits: [HabitDocument.Habit]) -> [String] {
        let counts = Dictionary(habits.map { ($0.name, 1) }, uniquingKeysWith: +)
        var used: Set<String> = []
        return habits.map { habit in
            let isPlain =
                counts[habit.name] == 1 && WideTableReader.habit(ofNotes: habit.name) == nil
                && !TableLayout.isHeadingOfLongTable(habit.name)
            let name = isPlain ? habit.name : "\(habit.name) (\(habit.slug))"
            var heading = name
            // Archived habits may share a slug.
            var number = 1
            while !used.insert(heading).inserted {
                number += 1
                heading = "\(name) \(number)"
            }
            return heading
        }
    }

    /// The heading.
    public func start() -> [UInt8] {
        var fields = [Self.dateHeading]
        for (heading, hasNotes) in zip(headings, hasNotes) {
            fields.append(FormulaGuard.guarded(heading))
            if hasNotes { fields.append(FormulaGuard.guarded(heading + " note")) }
        }
        return CSVText.row(fields)
    }

    /// The row of a day.
    ///
    /// - Parameter entries: the day's entries, in the order of the habits; nil where there is none.
    public func row(_ day: Day, _ entries: [HabitDocument.Entry?]) -> [UInt8] {
        var fields = [day.description]
        for (index, entry) in entries.prefix(habits.count).enumerated() {
            fields.append(entry.map { cell($0, of: habits[index]) } ?? "")
            if hasNotes[index] { fields.append(FormulaGuard.guarded(entry?.state.note ?? "")) }
        }
        return CSVText.row(fields)
    }

    /// An amount is a number; every other state is a word that our importer reads.
    private func cell(_ entry: HabitDocument.Entry, of habit: HabitDocument.Habit) -> String {
        if !entry.state.skipped, let amount = entry.state.amount { return amount.description }
        switch DayWord(entry, of: habit) {
        case .done: return "yes"
        case .skipped: return "skip"
        case .partly, .notDone: return "no"
        }
    }
}
