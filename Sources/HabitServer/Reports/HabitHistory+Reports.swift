import HabitModel
import HabitWire

/// Reports on a habit.
extension HabitHistory {
    /// The first day on which the habit existed.
    var firstDay: Day { habit.activeRange.firstDay(with: history) }

    /// The day as of which a habit is reported: the day it was archived, or today.
    func judged(on today: Day) -> Day { habit.activeRange.lastDay(on: today) }

    /// The schedule whose unit the streak of a day is counted in.
    func schedule(on today: Day) -> Schedule { plan.schedule(on: judged(on: today)) }

    /// The streak as of a day.
    func streakReport(on today: Day) -> StreakReport {
        StreakReport(habit: habit.slug, schedule: schedule(on: today), streak: streak(on: today))
    }

    /// Explains the streak over a range; without a start, the range covers the last 14 days, 8 weeks or 6 months.
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
                amounts: amounts,
                over: $0,
                today: today
            )
        }
        return ExplainReport(streak: streakReport(on: today), steps: (steps ?? []).map(ExplainStep.init))
    }
}
