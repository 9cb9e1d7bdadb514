/// What a streak is computed from: the plan and the marks between two days.
struct StreakSpan {
    let plan: SchedulePlan
    var cursor: HistoryCursor
    /// The first day of the habit's life.
    let first: Day
    /// The day on which the streak is asked for; never before `first`.
    let today: Day

    /// The parts of the plan with the days of the span that were lived under them, oldest first.
    var stretches: [(part: SchedulePlan.Part, days: ClosedRange<Int>)] {
        plan.parts.indices.compactMap { index in
            let part = plan.parts[index]
            let from = index == 0 ? first.ordinal : max(first.ordinal, part.from.ordinal)
            let next = index + 1 < plan.parts.count ? plan.parts[index + 1].from.ordinal - 1 : Int.max
            let through = min(today.ordinal, next)
            return from <= through ? (part, from...through) : nil
        }
    }
}
