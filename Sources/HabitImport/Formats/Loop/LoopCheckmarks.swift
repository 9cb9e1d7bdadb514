import HabitModel

extension LoopTableFormat {
    /// The days of one habit in Loop's CSV.
    struct Checkmarks {
        private let path: String
        private let rows: [Row]
        private let generation: Generation

        private struct Row {
            var line: Int
            var date: String
            var value: String
            var note: String
        }

        private static let words = [
            "UNKNOWN": LoopHabit.Value.unknown, "NO": LoopHabit.Value.no,
            "YES_AUTO": LoopHabit.Value.automatic,
            "YES_MANUAL": LoopHabit.Value.done, "SKIP": LoopHabit.Value.skip,
        ]

        init(_ member: Archive.Member, _ generation: Generation) throws {
            path = member.path.capped(200)
            self.generation = generation
            guard let table = try CSVTable(member.text()) else {
                rows = []
                return
            }
            // Older versions have no heading.
            let records = table.isHeaded("Date") ? table.records : [table.heading] + table.records
            rows = records.map {
                Row(line: $0.line, date: $0.text(0), value: $0.text(1).trimmed, note: $0.text(2))
            }
        }

        /// Whether a value can only be an amount.
        var isMeasured: Bool { rows.contains { Int($0.value).map { $0 > LoopHabit.Value.skip } ?? false } }

        /// Adds the days to a habit and counts those that Loop computed.
        func add(
            to draft: inout HabitDraft,
            _ habit: LoopHabit,
            _ automatic: inout Int,
            _ builder: inout DocumentBuilder
        ) throws {
            for row in rows {
                let place = "\(path):\(row.line)"
                guard let day = Day(row.date.trimmed) else {
                    builder.report.add(.lost, place, "no such date: \(row.date.singleLine)")
                    continue
                }
                guard let value = Self.words[row.value] ?? Int(row.value) else {
                    builder.report.add(.lost, place, "the unknown value \(row.value.singleLine)")
                    continue
                }
                // In a measured habit, the word means 0.001, because Loop computes no amounts.
                if value == LoopHabit.Value.automatic, !habit.isMeasured, row.note.isBlank {
                    automatic += 1
                    continue
                }
                if generation == .first, value == LoopHabit.Value.no { continue }
                guard draft.days[day] == nil else {
                    builder.report.add(.changed, place, "\(day) appears twice: the first row counts")
                    continue
                }
                draft.days[day] = habit.day(day, value: value, note: row.note, &builder)
            }
        }
    }
}
