/// Why a streak is what it is: every day, week and month in turn, by the rules of
/// ``Streak/compute(plan:history:life:today:)``.
public enum Explanation {
    /// The steps that have a day in the range and in the habit's life up to today, in the order of their last
    /// days.
    ///
    /// A week or month in which the schedule changes from or to a quota is told as a period, and the days that
    /// were lived under the other schedule are told as days besides.
    public static func steps(
        plan: SchedulePlan,
        history: History,
        life: HabitLife,
        over range: ClosedRange<Day>,
        today: Day
    ) -> [ExplainedStep] {
        guard let span = StreakSpan(plan: plan, history: history, life: life, today: today) else {
            return []
        }
        let isArchived = life.isOver(on: today)
        let wanted = range.lowerBound.ordinal...range.upperBound.ordinal
        var days = ExplainedDays(span, isArchived: isArchived, wanted)
        days.walk()
        var steps = days.steps
        for unit in [StreakUnit.weeks, .months] {
            var periods = ExplainedPeriods(span, unit, isArchived: isArchived, wanted)
            periods.walk()
            steps += periods.steps
        }
        // Days before the period that ends with them.
        return steps.sorted { ($0.last, $1.first) < ($1.last, $0.first) }
    }
}
