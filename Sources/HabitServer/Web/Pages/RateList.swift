import HabitModel

/// The completion of the last weeks or months, the newest first.
struct RateList {
    let label: String
    let periods: [Period]

    struct Period {
        let label: String
        /// False if nothing was due.
        let hasRate: Bool
        let done: Int
        let due: Int
        let text: String
    }

    init(_ unit: StreakUnit, of habit: HabitHistory, on today: Day) {
        label = unit == .months ? "Months" : "Weeks"
        let last = habit.judged(on: today)
        let first = max(unit.recent(8, through: last).lowerBound, habit.firstDay)
        periods =
            first > last
            ? []
            : Self.buckets(of: habit, by: unit, over: first...last, on: today)
                .reversed().map { Period($0, unit) }
    }

    private static func buckets(
        of habit: HabitHistory,
        by unit: StreakUnit,
        over range: ClosedRange<Day>,
        on today: Day
    ) -> [Completion.Bucket] {
        Completion.series(
            by: unit,
            plan: habit.plan,
            history: habit.history,
            activeRange: habit.habit.activeRange,
            amounts: habit.sums,
            over: range,
            today: today
        )
    }
}

extension RateList.Period {
    init(_ bucket: Completion.Bucket, _ unit: StreakUnit) {
        label = unit == .months ? PageText.month(bucket.first) : PageText.span(bucket.first, bucket.last)
        hasRate = bucket.completion.due > 0
        done = bucket.completion.done
        due = bucket.completion.due
        text = PageText.share(done, of: due)
    }
}
