import HabitModel
import HabitWire

/// The statistics that a client requests.
struct StatsQuery {
    let range: ReportRange
    let interval: StatsInterval
    let today: Day

    /// The maximum number of days in a range: a hundred years.
    private static let limit = 36_525
    /// The maximum number of weeks or months in an answer, over all habits.
    private static let periodLimit = 20_000

    /// The statistics of several habits.
    ///
    /// - Throws: a ``Problem`` if the range is too long for that many habits, or `CancellationError`.
    func reports(on habits: [HabitHistory], _ cancellation: Cancellation) throws -> [StatsReport] {
        var periods = 0
        return try habits.each(cancellation) { habit in
            let report = try report(on: habit)
            periods += report.periods.count
            guard periods <= Self.periodLimit else {
                throw Problem(
                    .rangeTooLong,
                    "The habits have more than \(Self.periodLimit) \(interval.unit.rawValue) in this range.",
                    hint: "Request a shorter range, statistics by month, or a single habit."
                )
            }
            return report
        }
    }

    /// The statistics of a habit; without a start, the range covers the last twelve weeks or months.
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
                activeRange: habit.habit.activeRange,
                amounts: habit.sums,
                today: today
            )
        )
    }

    private func periods(of habit: HabitHistory, over range: ClosedRange<Day>) -> [StatsPeriod] {
        Completion.series(
            by: interval.unit,
            plan: habit.plan,
            history: habit.history,
            activeRange: habit.habit.activeRange,
            amounts: habit.amounts,
            over: range,
            today: today
        ).map { StatsPeriod($0, days: habit.history.doneCount(in: $0.first...$0.last)) }
    }
}
