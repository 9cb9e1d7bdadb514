public import HabitModel

/// What somebody does to get from nothing to what a line says.
extension StreakCase {
    /// Every line of every table, each with a name to type that is its own.
    public static var named: [(name: String, example: StreakCase)] {
        [
            ("worked", workedExamples), ("day", dayVectors), ("quota", quotaVectors),
            ("rolling", rollingVectors), ("amount", amountVectors),
        ]
        .flatMap { name, text in
            StreakCase.table(text).enumerated().map { ("\(name)-\($0 + 1)", $1) }
        }
    }

    /// The day it is added, and the schedule it is added with.
    public var beginning: SchedulePlan.Part { plan.parts[0] }

    /// The schedules that are set later, in their order.
    public var changes: [SchedulePlan.Part] { Array(plan.parts.dropFirst()) }

    /// The days that are done or skipped, oldest first.
    public var marks: [(day: Day, state: DayState)] {
        var marks: [(day: Day, state: DayState)] = []
        var next = history.firstMarked
        while let day = next {
            marks.append((day, history[day]))
            next = day.advanced(by: 1).flatMap { history.firstMarked(onOrAfter: $0) }
        }
        return marks
    }

    /// What the rules say; the first and last day of the longest streak are not in the line.
    public var streak: Streak { Streak.compute(plan: plan, history: history, life: life, today: today) }
}
