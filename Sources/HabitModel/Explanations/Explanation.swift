/// Explains a streak step by step, by the rules of ``Streak/compute(plan:history:activeRange:today:)``.
public enum Explanation {
    /// The steps with a day in the range and in the habit's active range up to today, ordered by last day.
    ///
    /// A week or month in which the schedule changes from or to a quota is one step. Its days under the other
    /// schedule are steps as well.
    public static func steps(
        plan: SchedulePlan,
        history: History,
        activeRange: ActiveRange,
        over range: ClosedRange<Day>,
        today: Day
    ) -> [ExplainedStep] {
        guard let span = StreakSpan(plan: plan, history: history, activeRange: activeRange, today: today)
        else {
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

/// One step on the way to a streak: a day, or a week or month under a quota.
public struct ExplainedStep: Hashable, Sendable {
    /// The first day of the period, or of the habit's active range if that starts later.
    public let first: Day
    /// The last day; equal to ``first`` for a day.
    public let last: Day
    /// The schedule in effect.
    public let schedule: Schedule
    /// The verdict on the day or period.
    public let verdict: Verdict
    /// The done days among the due ones; under a rolling schedule, the done days of the window that ends on
    /// this day.
    public let done: Int
    /// The number of due days.
    ///
    /// 0 for a skipped day or one that was not due; fewer than the quota if skips or the active range leave
    /// fewer days.
    public let due: Int
    /// The open days left in a running period; 0 for a day.
    public let left: Int
    /// The streak after this step, in the unit of its schedule.
    public let streak: Int
}

/// The verdict on a day, or on a week or month under a quota.
public enum Verdict: String, CaseIterable, Hashable, Sendable, Codable {
    /// A day that is done, due or not; a period that met its quota.
    case done
    /// A skipped day, past or planned; a period skipped as a whole.
    case skipped
    /// A due day that was not done; a period with too few done days; the day that ended a run under a rolling
    /// schedule.
    case missed
    /// A day that is neither done nor due.
    case neutral
    /// Still possible: today, if due, or a period with enough days left.
    case open
}
