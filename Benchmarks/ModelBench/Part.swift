import Glibc
import HabitModel

/// A calculation for one habit.
enum Part: String, CaseIterable {
    /// Current streak, longest streak, and the day to save it by.
    case streak
    /// Whether it is due today.
    case due
    /// The completion rate of every month of the last year.
    case months
    /// Today's score.
    case score

    /// The processor time for all habits; elapsed time would depend on what else is running.
    func milliseconds(for habits: [Diary]) -> Double {
        var sum = 0.0
        let start = Part.processorTime
        for habit in habits { sum += value(of: habit) }
        let end = Part.processorTime
        // Without a use of the sum, the compiler could drop the calculation.
        precondition(sum.isFinite)
        return end - start
    }

    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }

    private func value(of habit: Diary) -> Double {
        let (plan, history, life, today) = (habit.plan, habit.history, habit.life, habit.today)
        switch self {
        case .streak:
            let streak = Streak.compute(plan: plan, history: history, life: life, today: today)
            return Double(streak.current + streak.longest + (streak.daysUntilBreak ?? 0))
        case .due:
            return isDue(plan: plan, history: history, life: life, today: today) ? 1 : 0
        case .months:
            let year = (today.advanced(by: -364) ?? today)...today
            return Completion.series(
                by: .months,
                plan: plan,
                history: history,
                life: life,
                over: year,
                today: today
            ).reduce(0) { $0 + ($1.completion.rate ?? 0) }
        case .score:
            return Score.compute(plan: plan, history: history, life: life, today: today)
        }
    }
}
