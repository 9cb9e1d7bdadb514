/// Tells the weeks or months that lie under a quota.
struct ExplainedPeriods {
    private(set) var steps: [ExplainedStep] = []

    private var span: StreakSpan
    private let unit: StreakUnit
    private let wanted: ClosedRange<Int>
    private let isArchived: Bool
    private let isCurrentUnit: Bool
    private var tally = StreakTally()

    init(_ span: StreakSpan, _ unit: StreakUnit, isArchived: Bool, _ wanted: ClosedRange<Int>) {
        self.span = span
        self.unit = unit
        self.wanted = wanted
        self.isArchived = isArchived
        isCurrentUnit = span.plan.schedule(on: span.today).unit == unit
    }

    mutating func walk() {
        guard span.plan.parts.contains(where: { $0.schedule.unit == unit }) else { return }
        var period = StreakPeriod(containing: span.first.ordinal, unit: unit)
        while period.first <= min(span.today.ordinal, wanted.upperBound) {
            if tally.run == 0 {
                // Without a run nothing can happen before the next mark, unless it is to be told.
                let from = max(period.first, span.first.ordinal)
                let marked = span.cursor.marked(onOrAfter: from, through: span.today.ordinal)
                let next = min(marked ?? span.today.ordinal, max(from, wanted.lowerBound))
                period = StreakPeriod(containing: next, unit: unit)
            }
            judge(period)
            period = period.next
        }
    }

    private mutating func judge(_ period: StreakPeriod) {
        let today = span.today.ordinal
        let days = max(period.first, span.first.ordinal)...min(period.last, today)
        guard let schedule = span.plan.smallestQuota(in: days, unit: unit) else { return tally.end() }
        let seen = seen(period, days, schedule.quota ?? 0)
        let isOver = period.last < today || !isCurrentUnit
        var verdict = Verdict.open
        if seen.isPassedOver {
            verdict = .skipped
        } else if seen.isReached {
            verdict = .done
            tally.lengthen(from: days.lowerBound, through: days.upperBound)
        } else if isOver || !seen.isReachable {
            verdict = .missed
            tally.end()
        } else if isArchived {
            // It was not over when the habit was put away: it breaks nothing and asks for nothing more.
            verdict = .neutral
        }
        guard wanted.overlaps(days.lowerBound...period.last) else { return }
        steps.append(
            ExplainedStep(
                first: Day(unchecked: days.lowerBound),
                last: Day(unchecked: min(period.last, Day.last.ordinal)),
                schedule: schedule,
                verdict: verdict,
                done: seen.done,
                asked: seen.asked,
                left: isOver || isArchived ? 0 : seen.left,
                streak: tally.run
            )
        )
    }

    /// What a period asked for and got; once the habit counts in another unit, only its days under a quota.
    private mutating func seen(_ period: StreakPeriod, _ days: ClosedRange<Int>, _ quota: Int) -> QuotaPeriod
    {
        let lived = isCurrentUnit ? nil : span.plan.days(under: unit, in: days)
        return QuotaPeriod(
            period,
            from: lived?.lowerBound ?? days.lowerBound,
            through: lived?.upperBound ?? Day.last.ordinal,
            lifeEnd: span.lifeEnd.ordinal,
            quota: quota,
            today: span.today.ordinal,
            cursor: &span.cursor
        )
    }
}

/// The done days among the last so many days that are not skipped.
struct SlidingWindow {
    private var days: [Bool]
    private var next = 0
    /// How many of them are done.
    private(set) var done = 0

    /// The window of that length as it stands before a day.
    init(of length: Int, endingBefore end: Int, in span: StreakSpan) {
        days = Array(repeating: false, count: length)
        var cursor = span.cursor
        var left = length
        var day = end - 1
        while left > 0, day >= span.first.ordinal {
            let state = cursor.state(at: day)
            day -= 1
            guard state != .skipped else { continue }
            left -= 1
            days[left] = state == .done
            if state == .done { done += 1 }
        }
    }

    /// Moves on by a day.
    mutating func append(_ state: DayState) {
        guard state != .skipped else { return }
        if days[next] { done -= 1 }
        days[next] = state == .done
        if days[next] { done += 1 }
        next = (next + 1) % days.count
    }
}
