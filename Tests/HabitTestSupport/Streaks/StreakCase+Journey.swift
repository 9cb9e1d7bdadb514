public import HabitModel

/// The steps that create the state of a line.
extension StreakCase {
    /// Every line of every table with a unique name.
    public static var named: [(name: String, example: StreakCase)] {
        [
            ("worked", workedExamples), ("day", dayVectors), ("quota", quotaVectors),
            ("rolling", rollingVectors), ("amount", amountVectors), ("sum", sumVectors),
            ("counter", counterVectors),
        ]
        .flatMap { name, text in
            StreakCase.table(text).enumerated().map { ("\(name)-\($0 + 1)", $1) }
        }
    }

    /// The schedule the habit is added with, from the day it is added.
    public var beginning: SchedulePlan.Part { plan.parts[0] }

    /// The schedules set later, in order.
    public var changes: [SchedulePlan.Part] { Array(plan.parts.dropFirst()) }

    /// The done and skipped days, oldest first.
    public var marks: [(day: Day, state: DayState)] {
        var marks: [(day: Day, state: DayState)] = []
        var next = history.firstMarked
        while let day = next {
            marks.append((day, history[day]))
            next = day.advanced(by: 1).flatMap { history.firstMarked(onOrAfter: $0) }
        }
        return marks
    }

    /// The computed streak; the lines do not include its first and last day.
    public var streak: Streak {
        Streak.compute(
            plan: plan,
            history: history,
            activeRange: activeRange,
            amounts: amountHistory,
            today: today
        )
    }
}
