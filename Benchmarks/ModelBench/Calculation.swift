import Glibc
import HabitModel

/// A calculation needed to show a habit.
enum Calculation: String, CaseIterable {
    /// The current and the longest streak, and the days until it breaks.
    case streak
    /// Whether it is due today.
    case due
    /// The completion rate of each month of the last year.
    case months
    /// Today's score.
    case score

    /// The processor time for all habits; wall-clock time would include what other processes do.
    func milliseconds(for habits: [SampleHabit]) -> Double {
        var sum = 0.0
        let start = Calculation.processorTime
        for habit in habits { sum += value(of: habit) }
        let end = Calculation.processorTime
        // Without a use of the sum, the optimiser could remove the work.
        precondition(sum.isFinite)
        return end - start
    }

    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }

    private func value(of habit: SampleHabit) -> Double {
        let (plan, history, activeRange, today) = (habit.plan, habit.history, habit.activeRange, habit.today)
        switch self {
        case .streak:
            let streak = Streak.compute(plan: plan, history: history, activeRange: activeRange, today: today)
            return Double(streak.current + streak.longest + (streak.daysUntilBreak ?? 0))
        case .due:
            return isDue(plan: plan, history: history, activeRange: activeRange, today: today) ? 1 : 0
        case .months:
            let year = (today.advanced(by: -364) ?? today)...today
            return Completion.series(
                by: .months,
                plan: plan,
                history: history,
                activeRange: activeRange,
                over: year,
                today: today
            ).reduce(0) { $0 + ($1.completion.rate ?? 0) }
        case .score:
            return Score.compute(plan: plan, history: history, activeRange: activeRange, today: today) ?? 0
        }
    }
}
