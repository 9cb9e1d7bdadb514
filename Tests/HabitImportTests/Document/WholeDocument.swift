import HabitModel

@testable import HabitImport

/// Whole documents in forms that the server writes piece by piece.
extension HabitDocument {
    /// The wide table, oldest day first.
    func wideTable() -> [UInt8] {
        let table = WideTable(habits, hasNotes: habits.map { $0.entries.contains { $0.state.note != nil } })
        var days: [Day: [Entry?]] = [:]
        for (index, habit) in habits.enumerated() {
            for entry in habit.entries {
                days[entry.logDate, default: Array(repeating: nil, count: habits.count)][index] = entry
            }
        }
        return days.sorted { $0.key < $1.key }.reduce(into: table.start()) {
            $0 += table.row($1.key, $1.value)
        }
    }

    /// A file of another tracker.
    func export(to form: TrackerForm) throws -> TrackerExport {
        var writer = try form.writer(header, host: "habits.example.org")
        for habit in habits { try writer.add(habit) }
        return try writer.finish()
    }
}
