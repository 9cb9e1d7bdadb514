import HabitModel

/// The full backup of Loop Habit Tracker: a copy of its database.
enum LoopDatabaseFormat: ImportFormat {
    static let name = "loop-db"
    static let family = "loop"

    private static let newestVersion = 25
    /// From this version on, uuids are stable; the migration makes up new ones.
    private static let firstVersionWithUUIDs = 24

    static func recognizes(_ source: Source) -> Bool {
        guard let database = source.database else { return false }
        return database.has("habits", "name", "freq_num", "freq_den")
            && database.has("repetitions", "habit", "timestamp")
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let database = source.database else {
            throw ImportError(.malformed, "The file is not an SQLite database.")
        }
        let version = try database.userVersion()
        if version > newestVersion {
            builder.report.add(
                .assumed,
                nil,
                "database version \(version) is read as version \(newestVersion)"
            )
        }
        var days = try repetitions(database, &builder)
        for stored in try habits(database, version, &builder) {
            var draft = stored.habit.draft(&builder)
            // Taken out, because a hostile file may have a million habits of one id.
            for repetition in days.removeValue(forKey: stored.id) ?? [] {
                add(repetition, of: stored.habit, to: &draft, &builder)
            }
            builder.add(draft)
        }
        builder.reportOrphans(days)
        builder.reportLoopRest()
    }

    private struct StoredHabit {
        var id: Int
        var position: Int
        var reminder: String?
        var habit: LoopHabit
    }

    private static let columns = [
        "id", "position", "name", "description", "question", "freq_num", "freq_den", "type", "target_type",
        "target_value", "unit", "archived", "uuid", "reminder_hour", "reminder_min", "reminder_days",
    ]

    /// The habits in Loop's order, after their reminders are reported.
    private static func habits(
        _ database: SQLiteFile,
        _ version: Int,
        _ builder: inout DocumentBuilder
    ) throws -> [StoredHabit] {
        let habits = try storedHabits(database, version, &builder)
        for stored in habits {
            if let reminder = stored.reminder { builder.report.add(.ignored, stored.habit.name, reminder) }
        }
        return habits
    }

    private static func storedHabits(
        _ database: SQLiteFile,
        _ version: Int,
        _ builder: inout DocumentBuilder
    ) throws -> [StoredHabit] {
        var habits: [StoredHabit] = []
        try database.read("Habits", columns) { row in
            guard let id = row.integer(0) else { return builder.loseHabitWithoutID(row.name(2)) }
            var habit = LoopHabit(
                name: row.name(2),
                question: row.text(4),
                description: row.text(3),
                times: row.integer(5) ?? 1,
                days: row.integer(6) ?? 1
            )
            habit.isMeasured = row.integer(7) == 1
            habit.targetType = row.integer(8) == 1 ? .atMost : .atLeast
            habit.targetValue = row.quantity(9)
            habit.unit = row.text(10)
            // Loop takes a missing value for archived.
            habit.isArchived = row.integer(11) != 0
            if version >= firstVersionWithUUIDs, let uuid = row.text(12), !uuid.isBlank { habit.uuid = uuid }
            let reminder = Self.reminder(
                hour: row.integer(13),
                minute: row.integer(14),
                days: row.integer(15)
            )
            habits.append(
                StoredHabit(id: id, position: row.integer(1) ?? id, reminder: reminder, habit: habit)
            )
        }
        return habits.sorted { ($0.position, $0.id) < ($1.position, $1.id) }
    }

    /// A reminder in words; the days are bits, Saturday first.
    private static func reminder(hour: Int?, minute: Int?, days: Int?) -> String? {
        guard let hour, let minute, (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        let time = "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
        let names = ["Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"]
        let bits = days ?? 127
        let chosen = names.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element)
        return "reminder \(time) on \(chosen.count == 7 ? "every day" : chosen.joined(separator: ", "))"
    }

    private struct Repetition {
        var milliseconds: Int
        var value: Int?
        var note: String?
    }

    /// The days by habit, lowest row first.
    private static func repetitions(
        _ database: SQLiteFile,
        _ builder: inout DocumentBuilder
    ) throws -> [Int: [Repetition]] {
        var repetitions: [Int: [Repetition]] = [:]
        var unreadable = 0
        // Before version 16 there was no value: a row meant done.
        let hasValues = database.has("repetitions", "value")
        try database.read("Repetitions", ["habit", "timestamp", "value", "notes"]) { row in
            guard let habit = row.integer(0), let time = row.integer(1) else {
                unreadable += 1
                return
            }
            let value = hasValues ? row.integer(2) : LoopHabit.Value.done
            repetitions[habit, default: []].append(
                Repetition(milliseconds: time, value: value, note: row.text(3))
            )
        }
        if unreadable > 0 {
            builder.report.add(.lost, nil, "\(counted(unreadable, "day")) without a habit or a date")
        }
        return repetitions
    }

    /// Adds a day; Loop stores midnight in UTC of the local date, so no zone applies.
    private static func add(
        _ repetition: Repetition,
        of habit: LoopHabit,
        to draft: inout HabitDraft,
        _ builder: inout DocumentBuilder
    ) {
        let length = 86_400_000
        let (quotient, remainder) = repetition.milliseconds.quotientAndRemainder(dividingBy: length)
        guard let day = Day(ordinal: remainder < 0 ? quotient - 1 : quotient), let value = repetition.value
        else {
            return builder.report.add(.lost, habit.name, "a day with the time \(repetition.milliseconds)")
        }
        if remainder != 0 {
            builder.report.add(.changed, "\(habit.name) \(day)", "a time within the day: the day counts")
        }
        guard draft.days[day] == nil else {
            return builder.report.add(
                .changed,
                "\(habit.name) \(day)",
                "appears twice: the first row counts, as in Loop"
            )
        }
        draft.days[day] = habit.day(day, value: value, note: repetition.note, &builder)
    }
}
