/// The strength of a habit from 0 to 1: exponential smoothing, as in Loop Habit Tracker for yes-or-no habits.
///
/// With f times per day, m = 0.5^(√f / 13), and score = previous · m + value · (1 − m). A day's value is the
/// share of the schedule's requirement that was done in the period up to that day, at most 1. For a habit due
/// less than daily, the period is twice as long, so that doing it on other weekdays costs nothing. A skipped
/// day leaves the score unchanged, and so does today while it is open. A month has 30 days, as in Loop.
///
/// A sum counts once for each week or month that is reached, lost or over: its value is the share of the target that
/// was reached, or 0 or 1 for an upper limit.
public enum Score {
    /// The score as of a day; nil under `anytime`.
    ///
    /// - Parameter amounts: the amounts and targets; only needed if the plan has a sum.
    public static func compute(
        plan: SchedulePlan,
        history: History,
        activeRange: ActiveRange,
        amounts: AmountHistory? = nil,
        today: Day
    ) -> Double? {
        guard plan.schedule(on: activeRange.lastDay(on: today)) != .anytime else { return nil }
        let span = StreakSpan(
            plan: plan,
            history: history,
            activeRange: activeRange,
            amounts: amounts,
            today: today
        )
        guard let span else {
            return 0
        }
        return span.stretches.reduce(0) { score, stretch in
            guard let parameters = ScoreParameters(stretch.part.schedule) else { return score }
            return stretch.part.schedule.isSum
                ? self.score(parameters, ofSumsOver: stretch, of: span, from: score)
                : self.score(parameters, over: stretch.days, of: span, from: score)
        }
    }

    /// Counts the weeks or months whose last day, or today, is among the days.
    private static func score(
        _ parameters: ScoreParameters,
        ofSumsOver stretch: (part: SchedulePlan.Part, days: ClosedRange<Int>),
        of span: StreakSpan,
        from before: Double
    ) -> Double {
        var span = span
        var score = before
        let unit = stretch.part.schedule.unit
        var period = StreakPeriod(containing: stretch.days.lowerBound, unit: unit)
        while period.first <= stretch.days.upperBound {
            let closing = min(period.last, span.today.ordinal)
            if stretch.days.contains(closing), let result = span.judge(period, unit: unit),
                let value = result.scoreValue
            {
                score = score * parameters.decay + value * (1 - parameters.decay)
            }
            period = period.next
        }
        return score
    }

    private static func score(
        _ parameters: ScoreParameters,
        over days: ClosedRange<Int>,
        of span: StreakSpan,
        from before: Double
    ) -> Double {
        var cursor = span.cursor
        var trailing = span.cursor
        var score = before
        var done = 0
        for day in days.lowerBound - parameters.days + 1..<days.lowerBound
        where trailing.state(at: day) == .done { done += 1 }
        var day = days.lowerBound
        while day <= days.upperBound {
            let state = cursor.state(at: day)
            if done == 0, state == .open {
                // Every value is 0 until the next marked day, however far away.
                let next = cursor.marked(onOrAfter: day, through: days.upperBound) ?? days.upperBound + 1
                let last = min(next - 1, span.today.ordinal - 1)
                score *= parameters.decay(over: max(0, last - day + 1))
                day = next
                continue
            }
            if state == .done { done += 1 }
            if state == .done || (state == .open && day < span.today.ordinal) {
                let value = min(1, Double(done) / Double(parameters.times))
                score = score * parameters.decay + value * (1 - parameters.decay)
            }
            if trailing.state(at: day - parameters.days + 1) == .done { done -= 1 }
            day += 1
        }
        return score
    }
}

extension PeriodResult {
    /// The period's value for the score; nil if it does not count, or not yet.
    fileprivate var scoreValue: Double? {
        guard !isSkipped, isMet || isLost && !isOptional else { return nil }
        guard !isMet, let sum, let target = sum.target, target.kind == .atLeast else { return isMet ? 1 : 0 }
        return sum.sum.doubleValue / target.value.doubleValue
    }
}

/// A schedule's frequency as the numbers that the score needs.
struct ScoreParameters {
    /// The number of done days within ``days`` that gives a value of 1.
    let times: Int
    /// The length of the window in days.
    let days: Int
    /// The factor by which the score falls on a day with value 0: `0.5^(√f / 13)`.
    let decay: Double

    /// Returns nil for `anytime`, which has no frequency.
    init?(_ schedule: Schedule) {
        let (times, days): (Int, Int) =
            switch schedule.rule {
            case .daily: (1, 1)
            case .weekdays(let set): (set.count, 7)
            case .interval(let days, _): (1, days)
            case .perWeek(let times): (times, 7)
            case .perMonth(let times): (min(times, 30), 30)
            case .rolling(let times, let days): (times, days)
            case .weeklySum: (1, 7)
            case .monthlySum: (1, 30)
            case .anytime: (0, 1)
            }
        guard times > 0 else { return nil }
        let frequency = Double(times) / Double(days)
        let doubled = frequency < 1 ? 2 : 1
        self.times = times * doubled
        self.days = days * doubled
        decay = ScoreParameters.halves(frequency.squareRoot() / 13)
    }

    /// The factor for this many days in a row with value 0.
    func decay(over days: Int) -> Double {
        var (power, square, left) = (1.0, decay, days)
        while left > 0 {
            if left & 1 == 1 { power *= square }
            square *= square
            left >>= 1
        }
        return power
    }

    /// `0.5^exponent` for exponents from 0 to 1, by the series of e^(-x).
    ///
    /// The last term, (ln 2)^20 / 20!, is far below the precision of a `Double`.
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
