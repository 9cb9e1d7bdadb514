import HabitModel

/// Rewire: its database.
enum RewireFormat: ImportFormat {
    static let name = "rewire"

    static func recognizes(_ source: Source) -> Bool {
        guard let database = source.database else { return false }
        return database.has("habits", "_id", "schedule")
            && database.has("checkins", "habit_id", "date", "type")
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let database = source.database else {
            throw ImportError(.malformed, "The file is not an SQLite database.")
        }
        let categories = try names(database, "category", "category_name")
        let units = try names(database, "unit", "unit_name")
        var checkins = try checkins(database)
        for habit in try habits(database, &builder) {
            var draft = HabitDraft(habit.name)
            draft.description = habit.description
            draft.tags = habit.category.flatMap { categories[$0] }.map { [$0] } ?? []
            draft.startsOn = habit.start.flatMap { Day(compact: $0) }
            draft.schedule = schedule(habit, &builder)
            if habit.isArchived { draft.ending = .unknown("Rewire stores no date") }
            if let target = habit.target, target.value > .zero {
                draft.target = target
                draft.unit = habit.unit.flatMap { units[$0] }
            }
            // Taken out, because a hostile file may have a million habits of one id.
            add(checkins.removeValue(forKey: habit.id) ?? [], to: &draft, &builder)
            builder.add(draft)
        }
        builder.reportOrphans(checkins)
        builder.report.add(.ignored, nil, "reminders, rewards, milestones")
    }

    private struct Habit {
        var id: Int
        var name: String
        var description: String?
        var category, unit: Int?
        var isArchived: Bool
        /// 0 weekdays, 1 days in a period, 2 every few days.
        var kind: Int
        var weekdays: String
        var days, period, interval: Int
        var target: Quantity?
        var start: String?
    }

    private struct CheckIn {
        var date: String
        var type: Int
        var note: String?
        var amount: Quantity?
    }

    private static func names(_ database: SQLiteFile, _ table: String, _ column: String) throws -> [Int:
        String]
    {
        var names: [Int: String] = [:]
        guard database.has(table, "_id", column) else { return names }
        try database.read(table, ["_id", column]) { row in
            if let id = row.integer(0) { names[id] = row.text(1) }
        }
        return names
    }

    private static func habits(_ database: SQLiteFile, _ builder: inout DocumentBuilder) throws -> [Habit] {
        var habits: [(order: Int, habit: Habit)] = []
        let columns = [
            "_id", "order_num", "name", "description", "category", "unit", "archived", "schedule",
            "active_days",
            "days", "period", "repeating_count", "target_count", "start_date",
        ]
        try database.read("habits", columns) { row in
            guard let id = row.integer(0) else { return builder.loseHabitWithoutID(row.name(2)) }
            let habit = Habit(
                id: id,
                name: row.name(2),
                description: row.text(3),
                category: row.integer(4),
                unit: row.integer(5),
                isArchived: row.integer(6) == 1,
                kind: row.integer(7) ?? 0,
                weekdays: row.text(8) ?? "",
                days: row.integer(9) ?? 1,
                period: row.integer(10) ?? 0,
                interval: row.integer(11) ?? 1,
                target: row.quantity(12),
                start: row.text(13)
            )
            habits.append((row.integer(1) ?? id, habit))
        }
        return habits.sorted { ($0.order, $0.habit.id) < ($1.order, $1.habit.id) }.map(\.habit)
    }

    private static func checkins(_ database: SQLiteFile) throws -> [Int?: [CheckIn]] {
        var checkins: [Int?: [CheckIn]] = [:]
        try database.read("checkins", ["habit_id", "date", "type", "note", "actual_count"]) { row in
            let amount = row.quantity(4).flatMap { $0.value == .zero ? nil : $0 }
            checkins[row.integer(0), default: []].append(
                CheckIn(date: row.text(1) ?? "", type: row.integer(2) ?? 0, note: row.text(3), amount: amount)
            )
        }
        return checkins
    }

    private static func add(
        _ checkins: [CheckIn],
        to draft: inout HabitDraft,
        _ builder: inout DocumentBuilder
    ) {
        for checkin in checkins {
            guard let day = Day(compact: checkin.date) else {
                builder.report.add(.lost, draft.name, "no such date: \(checkin.date.singleLine)")
                continue
            }
            guard checkin.type == 1 || checkin.type == 2 else {
                builder.report.add(
                    .lost,
                    draft.name,
                    "a check-in of the unknown type \(checkin.type) on \(day)"
                )
                continue
            }
            var dayDraft = DayDraft(day, isDone: checkin.type == 2)
            dayDraft.note = checkin.note
            dayDraft.amount = checkin.amount
            if draft.days.replace(dayDraft) {
                builder.report.add(.changed, draft.name, "\(day) appears twice: the last check-in counts")
            }
        }
        if checkins.contains(where: { $0.type == 1 }) {
            builder.report.add(
                .assumed,
                draft.name,
                "type 1 means \"missed\", and weekdays count from Sunday"
            )
        }
    }

    private static func schedule(_ habit: Habit, _ builder: inout DocumentBuilder) -> Schedule {
        switch habit.kind {
        case 0:
            // Sunday is 0.
            let days = habit.weekdays.split(separator: ",").compactMap { Int($0.trimmed) }
                .compactMap { Weekday(rawValue: $0 == 0 ? 7 : $0) }
            return Schedule(weekdays: days) ?? .daily
        case 1:
            let times = max(habit.days, 1)
            switch habit.period {
            case 0: return builder.schedule(timesPerWeek: times, habit.name)
            case 1: return builder.schedule(timesPerMonth: times, habit.name)
            default: return builder.schedule(times: times, inDays: 366, habit.name)
            }
        default: return builder.schedule(times: 1, inDays: max(habit.interval, 1), habit.name)
        }
    }
}
