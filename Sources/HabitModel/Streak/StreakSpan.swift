/// What a streak is computed from: the plan and the marks between two days.
struct StreakSpan {
    let plan: SchedulePlan
    var cursor: HistoryCursor
    /// The first day of the habit's life.
    let first: Day
    /// The day on which the streak is asked for, or that of archiving; never before `first`.
    let today: Day
    /// The last day of the habit's life: that of archiving, or none before the end of the calendar.
    let lifeEnd: Day

    /// The days of a habit as they stand on a day, without what was planned later; nil if it had none yet.
    init?(plan: SchedulePlan, history: History, life: HabitLife, today: Day) {
        let last = life.lastDay(on: today)
        let first = life.firstDay(with: history)
        guard first <= last else { return nil }
        self.plan = plan.known(on: last)
        self.first = first
        self.today = last
        lifeEnd = life.isOver(on: today) ? last : .last
        cursor = HistoryCursor(history)
    }

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
