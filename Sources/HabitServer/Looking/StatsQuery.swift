import HabitModel
import HabitWire

/// Which statistics a client asks for.
struct StatsQuery {
    let range: LookingRange
    let interval: StatsInterval
    let today: Day

    /// The most days of a range: a hundred years.
    private static let limit = 36_525

    /// The statistics of a habit: of the last twelve weeks or months unless the range begins elsewhere.
    ///
    /// - Throws: a ``Problem`` if the range is too long.
    func report(on habit: HabitHistory) throws(Problem) -> StatsReport {
        let range = try range.days(
            of: habit,
            by: interval.unit,
            recent: 12,
            limit: Self.limit,
            today: today
        )
        return StatsReport(
            habit: habit.habit.slug,
            schedule: habit.schedule(on: today),
            by: interval,
            periods: range.map { periods(of: habit, over: $0) } ?? [],
            score: Score.compute(
                plan: habit.plan,
                history: habit.history,
                life: habit.habit.life,
                today: today
            )
        )
    }

    private func periods(of habit: HabitHistory, over range: ClosedRange<Day>) -> [StatsPeriod] {
        Completion.series(
            by: interval.unit,
            plan: habit.plan,
            history: habit.history,
            life: habit.habit.life,
            over: range,
            today: today
        ).map { StatsPeriod($0, days: habit.history.doneCount(in: $0.first...$0.last)) }
    }
}
