import HabitModel

/// habito: its database, also that of version 1, whose tables had other names.
enum HabitoFormat: ImportFormat {
    static let name = "habito"

    static func recognizes(_ source: Source) -> Bool {
        source.database.map { tables($0) != nil } ?? false
    }

    static func convert(_ source: Source, into builder: inout DocumentBuilder) throws {
        guard let database = source.database, let tables = tables(database) else {
            throw ImportError(.malformed, "The database has no tables habit and activity.")
        }
        let zone = builder.options.timeZone
        let reader = Reader(zone: zone, rules: builder.rules(of: zone))
        var activities: [Int?: [Activity]] = [:]
        try database.read(tables.activity, ["for_habit_id", "quantum", "update_date"]) { row in
            activities[row.integer(0), default: []].append(
                Activity(quantum: row.quantity(1), time: row.text(2) ?? "")
            )
        }
        for habit in try habits(database, tables.habit, &builder) {
            // Taken out, because a hostile file may have a million habits of one id.
            reader.add(habit, activities.removeValue(forKey: habit.id) ?? [], &builder)
        }
        builder.reportOrphans(activities)
        builder.report.add(.assumed, nil, "times are in \(zone): habito stores no zone")
    }

    private static func tables(_ database: SQLiteFile) -> (habit: String, activity: String)? {
        for names in [("habit", "activity"), ("habitmodel", "activitymodel")]
        where database.has(names.0, "name", "frequency") && database.has(names.1, "for_habit_id", "quantum") {
            return names
        }
        return nil
    }

    private struct Habit {
        var id: Int
        var name: String
        var start: Day?
        var frequency: Int
        var quantum: Quantity?
        var unit: String?
        var isMaximum: Bool
        var description: String?
        var isActive: Bool
    }

    private struct Activity {
        var quantum: Quantity?
        var time: String
    }

    private static func habits(
        _ database: SQLiteFile,
        _ table: String,
        _ builder: inout DocumentBuilder
    ) throws -> [Habit] {
        let columns = [
            "id", "name", "start_date", "created_date", "frequency", "quantum", "units", "minimize", "magica",
            "active",
        ]
        var habits: [Habit] = []
        try database.read(table, columns) { row in
            guard let id = row.integer(0) else { return builder.loseHabitWithoutID(row.name(1)) }
            let start = (row.text(2) ?? row.text(3)).flatMap { LocalTime($0)?.day }
            habits.append(
                Habit(
                    id: id,
                    name: row.name(1),
                    start: start,
                    frequency: row.integer(4) ?? 1,
                    quantum: row.quantity(5),
                    unit: row.text(6),
                    isMaximum: row.integer(7) == 1,
                    description: row.text(8),
                    isActive: row.integer(9) != 0
                )
            )
        }
        return habits
    }

    private struct Reader {
        let zone: ZoneName
        let rules: ZoneRules

        func add(_ habit: Habit, _ activities: [Activity], _ builder: inout DocumentBuilder) {
            var draft = HabitDraft(habit.name)
            draft.description = habit.description
            draft.unit = habit.unit
            draft.startsOn = habit.start
            draft.targetType = habit.isMaximum ? .atMost : .atLeast
            draft.target = habit.quantum.flatMap { $0.value > .zero || habit.isMaximum ? $0 : nil }
            draft.schedule = schedule(habit, &draft, &builder)
            if !habit.isActive { draft.ending = .unknown("it is not active") }
            var counts: [Day: Int] = [:]
            for activity in activities {
                if let day = add(activity, to: &draft, &builder) { counts[day, default: 0] += 1 }
            }
            for (day, count) in counts.sorted(by: { $0.key < $1.key }) where count > 1 {
                builder.report.add(
                    .changed,
                    draft.name,
                    "\(count) activities of \(day) became one amount (sum)"
                )
            }
            builder.add(draft)
        }

        /// Adds an activity to its day, which is returned; nil if it is lost.
        private func add(_ activity: Activity, to draft: inout HabitDraft, _ builder: inout DocumentBuilder)
            -> Day?
        {
            guard let time = LocalTime(activity.time), let quantum = activity.quantum else {
                builder.report.add(.lost, draft.name, "an activity without a time or an amount")
                return nil
            }
            // Midnight is what habito stores when a person gives only a day.
            guard let day = time.isMidnight ? time.day : builder.day(of: time) else {
                builder.report.add(.lost, draft.name, "an activity before the year 1")
                return nil
            }
            guard quantum.value >= .zero else {
                builder.report.add(.lost, draft.name, "an amount below 0 on \(day)")
                return nil
            }
            var dayDraft = draft.days[day] ?? DayDraft(day)
            let instant = Instant(wallClockOn: time.day, seconds: time.seconds, in: rules)
            dayDraft.amount = dayDraft.amount?.adding(quantum) ?? quantum
            dayDraft.recordedAt = max(dayDraft.recordedAt ?? instant, instant)
            dayDraft.timeZone = zone
            draft.days[day] = dayDraft
            return day
        }

        /// A target over several days is the total of a calendar week or month, if it is one.
        private func schedule(
            _ habit: Habit,
            _ draft: inout HabitDraft,
            _ builder: inout DocumentBuilder
        ) -> Schedule {
            let days = max(habit.frequency, 1)
            guard days > 1, let target = draft.target else {
                return builder.schedule(times: 1, inDays: days, draft.shownPlace)
            }
            if days == 7 || days == 30 || days == 31 {
                let period = days == 7 ? "week" : "month"
                let what =
                    "\(target.value) in any \(days) days became \(target.value) in a calendar \(period)"
                builder.report.add(.changed, draft.shownPlace, what)
                return days == 7 ? .weekly : .monthly
            }
            let what =
                "\(target.value) in \(days) days, as a total of several days: the days stay, the target does not"
            builder.report.add(.lost, draft.shownPlace, what)
            draft.target = nil
            return builder.schedule(times: 1, inDays: days, draft.shownPlace)
        }
    }
}
