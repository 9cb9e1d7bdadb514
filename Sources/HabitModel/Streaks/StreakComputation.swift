extension Streak {
    /// Computes the streak as of a day, in one pass over the marked days.
    ///
    /// These decisions settle the edge cases:
    /// - The active range starts with the first mark if that is earlier. A habit archived today or earlier is
    ///   judged on the day it was archived: it keeps the streak it had then, and nothing is at risk or can be
    ///   saved.
    /// - A done day after `today` (recorded in a time zone further east) does not count yet. A skip after
    ///   `today` is planned and counts.
    /// - A schedule set for a day after `today` does not count yet.
    /// - A schedule with another unit ends the streak, and days under it add nothing to the longest streak in
    ///   this unit. `3 in 7 days` and `daily` both count days, so a streak continues from one to the other.
    /// - A week or month is under a quota or a sum if that is in effect on any of its days. It requires the
    ///   smallest such quota, the most lenient such target and, of a quota and a sum, only one. Changing a
    ///   schedule therefore never breaks a streak by itself.
    /// - A week or month requires no more days than it has unskipped days in the active range. If the habit
    ///   was archived within it, it counts if it met that number, and breaks nothing if it could still have
    ///   met its quota.
    /// - `anytime` has no streak, but days under it are neutral: a streak counted in days continues after it.
    ///
    /// - An "at most" habit that has exceeded its target today is missed at once, as if today were over.
    ///
    /// - Parameter amounts: the amounts and targets; today's are enough unless the plan has a sum.
    public static func compute(
        plan: SchedulePlan,
        history: History,
        activeRange: ActiveRange,
        amounts: AmountHistory? = nil,
        today: Day
    ) -> Streak {
        let day = activeRange.lastDay(on: today)
        let unit = plan.known(on: day).part(on: day).schedule.unit
        let span = StreakSpan(
            plan: plan,
            history: history,
            activeRange: activeRange,
            amounts: amounts,
            today: today
        )
        guard let span else { return .none(unit) }
        if span.isLost, !activeRange.isOver(on: today), let next = today.advanced(by: 1) {
            let streak = compute(
                plan: span.plan,
                history: history,
                activeRange: activeRange,
                amounts: amounts,
                today: next
            )
            return streak.seen(from: today)
        }
        let outcome: StreakOutcome =
            switch unit {
            case .days: DayStreak.outcome(of: span)
            case .weeks, .months: PeriodStreak.outcome(of: span, unit: unit)
            }
        return outcome.streak(unit: unit, today: day, archived: activeRange.isOver(on: today))
    }
}

extension Streak {
    /// The streak as of tomorrow, seen from a today that can no longer be saved.
    fileprivate func seen(from today: Day) -> Streak {
        var streak = self
        streak.atRisk = false
        streak.daysUntilBreak = saveBy.map { today.days(to: $0) }
        return streak
    }
}

/// The result of a pass over the history.
struct StreakOutcome {
    var tally: StreakTally
    /// The live streak; under a rolling schedule with today open, it differs from the tally's run.
    var current: Int
    var saveBy: Int?
    var todayIsOpen: Bool

    func streak(unit: StreakUnit, today: Day, archived: Bool) -> Streak {
        let saveBy = current > 0 && !archived ? saveBy.flatMap { Day(ordinal: $0) } : nil
        return Streak(
            unit: unit,
            current: current,
            longest: tally.longest,
            longestStart: tally.longestStart.flatMap { Day(ordinal: $0) },
            longestEnd: tally.longestEnd.flatMap { Day(ordinal: $0) },
            atRisk: saveBy == today && todayIsOpen,
            saveBy: saveBy,
            daysUntilBreak: saveBy.map { today.days(to: $0) }
        )
    }
}

/// The current run and the longest so far.
struct StreakTally {
    /// The length of the run; 0 if there is none.
    private(set) var run = 0
    private(set) var runStart = 0
    private(set) var longest = 0
    private(set) var longestStart: Int?
    private(set) var longestEnd: Int?

    /// Lengthens the run by the days from `first` to `last`.
    mutating func lengthen(by count: Int = 1, from first: Int, through last: Int) {
        set(run + count, from: run == 0 ? first : runStart, through: last)
    }

    /// Sets the length and the days of the run.
    ///
    /// Of equally long runs, the latest counts as the longest.
    mutating func set(_ length: Int, from first: Int, through last: Int) {
        run = length
        runStart = first
        guard length > 0, length >= longest else { return }
        longest = length
        longestStart = first
        longestEnd = last
    }

    /// Ends the run.
    mutating func end() {
        run = 0
    }
}
