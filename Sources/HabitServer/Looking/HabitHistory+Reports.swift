import HabitModel
import HabitWire

/// What there is to see of a habit, computed by the rules.
extension HabitHistory {
    /// The first day of the habit's life.
    var firstDay: Day { min(habit.startsOn, history.firstMarked ?? habit.startsOn) }

    /// The streak as it stands on a day.
    func streakReport(on today: Day) -> StreakReport {
        StreakReport(habit: habit.slug, schedule: plan.schedule(on: today), streak: streak(on: today))
    }

    /// How the streak came about in the days of a range, the last two weeks, eight weeks or six months unless
    /// it begins elsewhere.
    func explainReport(over range: LookingRange, on today: Day) throws(Problem) -> ExplainReport {
        let unit = plan.schedule(on: today).unit
        let count =
            switch unit {
            case .days: 14
            case .weeks: 8
            case .months: 6
            }
        let steps = Explanation.steps(
            plan: plan,
            history: history,
            life: habit.life,
            over: try range.days(of: self, by: unit, recent: count, today: today),
            today: today
        )
        return ExplainReport(streak: streakReport(on: today), steps: steps.map(ExplainStep.init))
    }
}
