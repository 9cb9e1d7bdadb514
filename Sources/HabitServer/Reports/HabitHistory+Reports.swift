import HabitModel
import HabitWire

/// What there is to see of a habit, computed by the rules.
extension HabitHistory {
    /// The first day of the habit's life.
    var firstDay: Day { habit.activeRange.firstDay(with: history) }

    /// The day as of which a habit is judged: that of archiving if it is over.
    func judged(on today: Day) -> Day { habit.activeRange.lastDay(on: today) }

    /// The schedule in whose unit the streak of a day counts.
    func schedule(on today: Day) -> Schedule { plan.schedule(on: judged(on: today)) }

    /// The streak as it stands on a day.
    func streakReport(on today: Day) -> StreakReport {
        StreakReport(habit: habit.slug, schedule: schedule(on: today), streak: streak(on: today))
    }

    /// How the streak came about in the days of a range, the last two weeks, eight weeks or six months unless
    /// it begins elsewhere.
    func explainReport(over range: ReportRange, on today: Day) throws(Problem) -> ExplainReport {
        let unit = schedule(on: today).unit
        let count =
            switch unit {
            case .days: 14
            case .weeks: 8
            case .months: 6
            }
        let days = try range.days(of: self, by: unit, recent: count, limit: LogRange.limit, today: today)
        let steps = days.map {
            Explanation.steps(
                plan: plan,
                history: history,
                activeRange: habit.activeRange,
                over: $0,
                today: today
            )
        }
        return ExplainReport(streak: streakReport(on: today), steps: (steps ?? []).map(ExplainStep.init))
    }
}
