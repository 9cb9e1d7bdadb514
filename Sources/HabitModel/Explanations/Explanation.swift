/// Explains a streak step by step, by the rules of ``Streak/compute(plan:history:activeRange:today:)``.
public enum Explanation {
    /// The steps with a day in the range and in the habit's active range up to today, ordered by last day.
    ///
    /// A week or month in which the schedule changes from or to a quota is one step. Its days under the other
    /// schedule are steps as well.
    ///
    /// - Parameter amounts: the amounts and targets of the explained days, and all of them if the plan has a sum.
    public static func steps(
        plan: SchedulePlan,
        history: History,
        activeRange: ActiveRange,
        amounts: AmountHistory? = nil,
        over range: ClosedRange<Day>,
        today: Day
    ) -> [ExplainedStep] {
        let span = StreakSpan(
            plan: plan,
            history: history,
            activeRange: activeRange,
            amounts: amounts,
            today: today
        )
        guard let span else {
            return []
        }
        let isArchived = activeRange.isOver(on: today)
        let ordinals = range.lowerBound.ordinal...range.upperBound.ordinal
        var days = ExplainedDays(span, isArchived: isArchived, ordinals)
        days.walk()
        var steps = days.steps
        for unit in [StreakUnit.weeks, .months] {
            var periods = ExplainedPeriods(span, unit, isArchived: isArchived, ordinals)
            periods.walk()
            steps += periods.steps
        }
        // A day sorts before a period that ends on it.
        return steps.sorted { ($0.last, $1.first) < ($1.last, $0.first) }
    }
}

/// One step on the way to a streak: a day, or a week or month under a quota or a sum.
public struct ExplainedStep: Hashable, Sendable {
    /// The first day of the period, or of the habit's active range if that starts later.
    public let first: Day
    /// The last day; equal to ``first`` for a day.
    public let last: Day
    /// The schedule in effect.
    public let schedule: Schedule
    /// The verdict on the day or period.
    public let verdict: Verdict
    /// The done days among the due ones; 1 for a sum that is reached; under a rolling schedule, the done days of the window that ends on
    /// this day.
    public let done: Int
    /// The number of due days.
    ///
    /// 0 for a skipped day or one that was not due; fewer than the quota if skips or the active range leave
    /// fewer days; 1 for a sum.
    public let due: Int
    /// The open days left in a running period; 0 for a day.
    public let left: Int
    /// The streak after this step, in the unit of its schedule.
    public let streak: Int
    /// The day's amount, or the sum of a week or month; nil if there is none.
    public var amount: ExactDecimal?
    /// The day's target, or that of the sum; nil if there is none, or for a quota.
    public var target: Target?
}

/// The verdict on a day, or on a week or month under a quota or a sum.
public enum Verdict: String, CaseIterable, Hashable, Sendable, Codable {
    /// A day that is done, due or not; a period that met its quota or its target.
    case done
    /// A skipped day, past or planned; a period skipped as a whole.
    case skipped
    /// A due day that was not done; a period that did not meet its quota or its target; the day that ended a run under a rolling
    /// schedule.
    case missed
    /// A day that is neither done nor due; a part of a period whose sum was not reached.
    case neutral
    /// Still possible: today, if due, or a period with enough days left.
    case open
}
