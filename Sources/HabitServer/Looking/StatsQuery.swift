import HabitModel
import HabitWire

/// Which statistics a client asks for.
struct StatsQuery {
    let range: LookingRange
    let interval: StatsInterval
    let today: Day

    /// The statistics of a habit: of the last twelve weeks or months unless the range begins elsewhere.
    ///
    /// - Throws: a ``Problem`` if the range is too long.
    func report(on habit: HabitHistory) throws(Problem) -> StatsReport {
        let range = try range.days(of: habit, by: interval.unit, recent: 12, today: today)
        let buckets = Completion.series(
            by: interval.unit,
            plan: habit.plan,
            history: habit.history,
            life: habit.habit.life,
            over: range,
            today: today
        )
        return StatsReport(
            habit: habit.habit.slug,
            schedule: habit.plan.schedule(on: today),
            by: interval,
            over: range,
            periods: buckets.map {
                StatsPeriod($0, days: habit.history.doneCount(in: $0.first...$0.last))
            },
            score: Score.compute(
                plan: habit.plan,
                history: habit.history,
                life: habit.habit.life,
                today: today
            )
        )
    }
}
