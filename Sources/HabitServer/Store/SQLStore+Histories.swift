import HabitModel

/// Habits with their schedules and days: three statements that travel together.
extension SQLStore {
    static func activeHabits(of userID: Int64) -> [SQL] {
        [
            """
            SELECT \(raw: habitColumns) FROM habits
            WHERE user_id = \(userID) AND archived_at IS NULL ORDER BY id
            """,
            """
            SELECT habit_id, from_day, schedule FROM habit_schedules JOIN habits ON habits.id = habit_id
            WHERE user_id = \(userID) AND archived_at IS NULL ORDER BY habit_id, from_day
            """,
            """
            SELECT habit_id, page, days FROM habit_days JOIN habits ON habits.id = habit_id
            WHERE user_id = \(userID) AND archived_at IS NULL
            """,
        ]
    }

    static func archivedHabits(of userID: Int64) -> [SQL] {
        [
            """
            SELECT \(raw: habitColumns) FROM habits
            WHERE user_id = \(userID) AND archived_at IS NOT NULL ORDER BY id
            """,
            """
            SELECT habit_id, from_day, schedule FROM habit_schedules JOIN habits ON habits.id = habit_id
            WHERE user_id = \(userID) AND archived_at IS NOT NULL ORDER BY habit_id, from_day
            """,
            """
            SELECT habit_id, page, days FROM habit_days JOIN habits ON habits.id = habit_id
            WHERE user_id = \(userID) AND archived_at IS NOT NULL
            """,
        ]
    }

    static func oneHabit(_ id: Int64) -> [SQL] {
        [
            "SELECT \(raw: habitColumns) FROM habits WHERE id = \(id)",
            "SELECT habit_id, from_day, schedule FROM habit_schedules WHERE habit_id = \(id) ORDER BY from_day",
            "SELECT habit_id, page, days FROM habit_days WHERE habit_id = \(id)",
        ]
    }

    /// The habits of the three results, in the order of the first.
    static func histories(_ results: [[any SQLRow]]) throws -> [HabitHistory] {
        guard results.count == 3 else { throw StoreError.unexpectedData("a result is missing") }
        var schedules: [Int64: [SchedulePlan.Part]] = [:]
        for row in results[1] {
            let part = SchedulePlan.Part(
                from: try row.day("from_day"),
                schedule: try Schedule(row.text("schedule"))
            )
            schedules[try row.int("habit_id"), default: []].append(part)
        }
        var pages: [Int64: [History.Page]] = [:]
        for row in results[2] {
            pages[try row.int("habit_id"), default: []].append(try History.Page(row))
        }
        return try results[0].map { row in
            let habit = try HabitRecord(row)
            guard let plan = SchedulePlan(parts: schedules[habit.id] ?? []) else {
                throw StoreError.unexpectedData("a habit has no schedule")
            }
            let history = History(pages: pages[habit.id] ?? []).passing(habit.pauses)
            return HabitHistory(habit: habit, plan: plan, history: history)
        }
    }
}
