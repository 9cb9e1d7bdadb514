import Glibc
import HabitModel

/// What a look at a habit asks the rules for.
enum Part: String, CaseIterable {
    /// Current, longest, save by.
    case streak
    /// Whether it is due today.
    case due
    /// The completion of every month of the last year.
    case months
    /// The score of today.
    case score

    /// The processor time that it takes for all of the habits: others may be busy too.
    func milliseconds(for habits: [Diary]) -> Double {
        var sum = 0.0
        let start = Part.processorTime
        for habit in habits { sum += value(of: habit) }
        let end = Part.processorTime
        // What nobody looks at need not be computed.
        precondition(sum.isFinite)
        return end - start
    }

    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }

    private func value(of habit: Diary) -> Double {
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
            return Score.compute(plan: plan, history: history, activeRange: activeRange, today: today)
        }
    }
}
