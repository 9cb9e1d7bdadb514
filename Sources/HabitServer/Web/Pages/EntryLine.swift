import HabitModel
import HabitWire

/// A day in the list of a habit's entries.
struct EntryLine {
    let mark: String
    let label: String
    let address: String
    let state: String
    let amount: String?
    let note: String?
    let hasFiles: Bool
    let files: [FileLine]

    /// - Parameter files: those of the day.
    init(_ entry: Entry, files: [AttachedFile], of habit: HabitRecord, base: String) {
        let state: DayState = entry.status ? .done : entry.skipped ? .skipped : .open
        mark = PageText.mark(state)
        label = PageText.short(entry.logDate)
        address = "\(base)/\(entry.logDate)"
        self.state =
            switch state {
            case .done: "done"
            case .skipped: "skipped"
            case .open: "not done"
            }
        let target = habit.targets.target(on: entry.logDate)
        amount = entry.amount.map {
            PageText.amount($0, of: target?.value, target?.kind ?? .atLeast, habit.unit)
        }
        note = entry.note
        hasFiles = !files.isEmpty
        self.files = files.map(FileLine.init)
    }
}
