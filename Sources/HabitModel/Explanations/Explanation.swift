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
        life: ActiveRange,
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

/// One step of the way to a streak: a day, or a week or month under a quota.
public struct ExplainedStep: Hashable, Sendable {
    /// The first day: that of the period, or of the habit's life if that is later.
    public let first: Day
    /// The last day; for a day the same.
    public let last: Day
    /// The schedule it was lived under.
    public let schedule: Schedule
    /// What became of it.
    public let verdict: Verdict
    /// Done days of what was asked for; under a rolling schedule those of the window that ends here.
    public let done: Int
    /// How many days were asked for: 0 for a skipped day or one that was not due, fewer than the quota where
    /// skips or the habit's life leave fewer days.
    public let asked: Int
    /// Days of a running period that are still open; 0 for a day.
    public let left: Int
    /// The streak behind this step, in the unit of its schedule.
    public let streak: Int
}

/// What became of a day, or of a week or month under a quota.
public enum Verdict: String, CaseIterable, Hashable, Sendable, Codable {
    /// Done, asked for or not; a period that got what it asked for.
    case done
    /// Skipped, or planned to be; a period that is skipped whole.
    case skipped
    /// It was asked for and did not happen: a due day, too few days of a period, or the day on which a run
    /// under a rolling schedule could not be held.
    case missed
    /// Nothing happened, and nothing was asked of this very day.
    case neutral
    /// It may still happen: today's due day, or a period that still has days enough.
    case open
}
