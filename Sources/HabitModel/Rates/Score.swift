/// The strength of a habit from 0 to 1, by exponential smoothing as Loop Habit Tracker defines it for
/// yes-or-no habits.
///
/// With f times per day, m = 0.5^(√f / 13): score = previous · m + value · (1 − m). The value of a day is the
/// share, 1 at most, of what the schedule asks for that was done in the days up to it; a habit asked for less
/// than daily is looked at over twice its period, so that other weekdays than last week do no harm. A skipped
/// day leaves the score as it is, and so does today while it is open. A month has 30 days, as in Loop.
public enum Score {
    /// The score on a day.
    public static func compute(
        plan: SchedulePlan,
        history: History,
        life: HabitLife,
        today: Day
    ) -> Double {
        var last = 0.0
        forEachDay(plan: plan, history: history, life: life, today: today) { _, score in last = score }
        return last
    }

    /// The score on every day of the range that lies in the habit's life up to today, oldest first.
    public static func series(
        plan: SchedulePlan,
        history: History,
        life: HabitLife,
        over range: ClosedRange<Day>,
        today: Day
    ) -> [(day: Day, score: Double)] {
        var series: [(day: Day, score: Double)] = []
        forEachDay(plan: plan, history: history, life: life, today: today) { ordinal, score in
            let day = Day(unchecked: ordinal)
            if range.contains(day) { series.append((day, score)) }
        }
        return series
    }

    private static func forEachDay(
        plan: SchedulePlan,
        history: History,
        life: HabitLife,
        today: Day,
        _ body: (Int, Double) -> Void
    ) {
        let end = min(today, life.until ?? today)
        let first = min(life.from, history.firstMarked ?? life.from)
        guard first <= end else { return }
        var span = StreakSpan(
            plan: plan.known(on: end),
            cursor: HistoryCursor(history),
            first: first,
            today: end
        )
        var trailing = span.cursor
        var score = 0.0
        for (part, days) in span.stretches {
            let pace = ScorePace(part.schedule)
            var done = 0
            for day in days.lowerBound - pace.days + 1..<days.lowerBound
            where trailing.state(at: day) == .done { done += 1 }
            for day in days {
                let state = span.cursor.state(at: day)
                if state == .done { done += 1 }
                if state == .done || (state == .open && day < end.ordinal) {
                    let value = min(1, Double(done) / Double(pace.times))
                    score = score * pace.memory + value * (1 - pace.memory)
                }
                body(day, score)
                if trailing.state(at: day - pace.days + 1) == .done { done -= 1 }
            }
        }
    }
}
