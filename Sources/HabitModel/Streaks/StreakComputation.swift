extension Streak {
    /// The streak as it stands on a day, in one pass over the marked days.
    ///
    /// What the rules leave open is decided so:
    /// - The life begins with the first mark if `life` says later. A habit archived today or earlier is
    ///   judged on the day it was archived: the streak it ended with stays, nothing is at risk and nothing
    ///   can be saved.
    /// - A tick on a day after `today` (made in a time zone further east) does not count yet; a skip there is
    ///   a planned one and counts.
    /// - A schedule that is set for a day after `today` does not count yet.
    /// - Under a schedule with another unit the streak ends, and days lived under that one add nothing to
    ///   this unit's longest. `3 in 7 days` and `daily` both count days, so a streak crosses from one to the
    ///   other.
    /// - A week or month belongs to a quota if one of its days was lived under it. It asks for the smallest
    ///   quota that held on one of its days, so changing a schedule never breaks a streak by itself.
    /// - A week or month asks for no more days than it has in the habit's life without skips. One in which the
    ///   habit was archived counts if it reached that, and breaks nothing if it still could have reached its quota.
    public static func compute(
        plan: SchedulePlan,
        history: History,
        life: ActiveRange,
        today: Day
    ) -> Streak {
        let day = life.lastDay(on: today)
        let unit = plan.known(on: day).part(on: day).schedule.unit
        guard let span = StreakSpan(plan: plan, history: history, life: life, today: today) else {
            return .none(unit)
        }
        let outcome: StreakOutcome =
            switch unit {
            case .days: DayStreak.outcome(of: span)
            case .weeks, .months: QuotaStreak.outcome(of: span, unit: unit)
            }
        return outcome.streak(unit: unit, today: day, archived: life.isOver(on: today))
    }
}

/// What the passes over the history find out.
struct StreakOutcome {
    var tally: StreakTally
    /// The streak that is alive; for a rolling schedule with today open not the same as the tally's run.
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

/// The run that is being counted and the longest so far.
struct StreakTally {
    /// The length of the run, 0 if there is none.
    private(set) var run = 0
    private(set) var runStart = 0
    private(set) var longest = 0
    private(set) var longestStart: Int?
    private(set) var longestEnd: Int?

    /// The run grows; `first` to `last` are the days that did it.
    mutating func lengthen(by count: Int = 1, from first: Int, through last: Int) {
        set(run + count, from: run == 0 ? first : runStart, through: last)
    }

    /// The run now has that length and spans those days.
    ///
    /// Of equally long ones the latest is the longest.
    mutating func set(_ length: Int, from first: Int, through last: Int) {
        run = length
        runStart = first
        guard length > 0, length >= longest else { return }
        longest = length
        longestStart = first
        longestEnd = last
    }

    /// The run is over.
    mutating func end() {
        run = 0
    }
}
