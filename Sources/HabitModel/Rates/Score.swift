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
        life: ActiveRange,
        today: Day
    ) -> Double {
        guard let span = StreakSpan(plan: plan, history: history, life: life, today: today) else {
            return 0
        }
        return span.stretches.reduce(0) { score, stretch in
            self.score(ScorePace(stretch.part.schedule), over: stretch.days, of: span, from: score)
        }
    }

    private static func score(
        _ pace: ScorePace,
        over days: ClosedRange<Int>,
        of span: StreakSpan,
        from before: Double
    ) -> Double {
        var cursor = span.cursor
        var trailing = span.cursor
        var score = before
        var done = 0
        for day in days.lowerBound - pace.days + 1..<days.lowerBound
        where trailing.state(at: day) == .done { done += 1 }
        var day = days.lowerBound
        while day <= days.upperBound {
            let state = cursor.state(at: day)
            if done == 0, state == .open {
                // Nothing is worth anything before the next mark, however long that takes.
                let next = cursor.marked(onOrAfter: day, through: days.upperBound) ?? days.upperBound + 1
                let last = min(next - 1, span.today.ordinal - 1)
                score *= pace.memory(after: max(0, last - day + 1))
                day = next
                continue
            }
            if state == .done { done += 1 }
            if state == .done || (state == .open && day < span.today.ordinal) {
                let value = min(1, Double(done) / Double(pace.times))
                score = score * pace.memory + value * (1 - pace.memory)
            }
            if trailing.state(at: day - pace.days + 1) == .done { done -= 1 }
            day += 1
        }
        return score
    }
}

/// How often a schedule asks, in the numbers that the score needs.
struct ScorePace {
    /// Times within ``days`` that make a full value.
    let times: Int
    /// The days over which times are counted.
    let days: Int
    /// The share of the score that is left after a day without any value, `0.5^(√f / 13)`.
    let memory: Double

    init(_ schedule: Schedule) {
        let (times, days): (Int, Int) =
            switch schedule.rule {
            case .daily: (1, 1)
            case .weekdays(let set): (set.count, 7)
            case .interval(let days, _): (1, days)
            case .perWeek(let times): (times, 7)
            case .perMonth(let times): (min(times, 30), 30)
            case .rolling(let times, let days): (times, days)
            }
        let frequency = Double(times) / Double(days)
        let doubled = frequency < 1 ? 2 : 1
        self.times = times * doubled
        self.days = days * doubled
        memory = ScorePace.halves(frequency.squareRoot() / 13)
    }

    /// The share that is left after so many days without any value.
    func memory(after days: Int) -> Double {
        var (power, square, left) = (1.0, memory, days)
        while left > 0 {
            if left & 1 == 1 { power *= square }
            square *= square
            left >>= 1
        }
        return power
    }

    /// `0.5^exponent` for an exponent from 0 to 1, by the series of e^(-x): ln 2 to the twentieth power over
    /// twenty factorial is far below the last bit of a `Double`.
    private static func halves(_ exponent: Double) -> Double {
        let power = -exponent * 0.693_147_180_559_945_3
        var term = 1.0
        var sum = 1.0
        for index in 1...20 {
            term *= power / Double(index)
            sum += term
        }
        return sum
    }
}
