import HabitModel
import HabitWire

/// A habit with everything that streaks are computed from.
struct HabitHistory: Sendable {
    var habit: HabitRecord
    var plan: SchedulePlan
    var history: History

    /// The streak as it stands on a day.
    func streak(on today: Day) -> Streak {
        Streak.compute(plan: plan, history: history, life: habit.life, today: today)
    }

    /// The habit as a list shows it on a day.
    func habit(on today: Day) -> Habit {
        let streak = streak(on: today)
        return Habit(
            id: habit.id,
            uid: habit.uid,
            name: habit.name.text,
            slug: habit.slug,
            description: habit.description,
            schedule: schedule(on: today),
            target: habit.target?.value,
            targetType: habit.targetType,
            unit: habit.unit,
            tags: habit.tags,
            createdAt: habit.createdAt,
            archivedAt: habit.archivedAt?.wholeSecond,
            doneToday: history[today] == .done,
            dueToday: isDue(plan: plan, history: history, life: habit.life, today: today),
            currentStreak: streak.current,
            longestStreak: streak.longest,
            atRisk: streak.atRisk
        )
    }
}

extension Today {
    /// One day of a person's active habits.
    ///
    /// - Throws: `CancellationError`.
    init(_ habits: [HabitHistory], on day: Day, _ cancellation: Cancellation) throws {
        let shown = try habits.each(cancellation) { $0.habit(on: day) }
        let summary = TodaySummary(shown.map { (due: $0.dueToday, done: $0.doneToday) })
        self.init(date: day, done: summary.done, due: summary.due, habits: shown)
    }
}

extension [HabitHistory] {
    /// What is computed of each habit, for as long as somebody waits for it.
    ///
    /// - Throws: what the closure throws, or `CancellationError`.
    func each<Value>(
        _ cancellation: Cancellation,
        _ compute: (HabitHistory) throws -> Value
    ) throws -> [Value] {
        try map { habit in
            try cancellation.check()
            return try compute(habit)
        }
    }
}
