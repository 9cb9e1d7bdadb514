/// Explains each week or month under a quota.
struct ExplainedPeriods {
    private(set) var steps: [ExplainedStep] = []

    private var span: StreakSpan
    private let unit: StreakUnit
    private let range: ClosedRange<Int>
    private let isArchived: Bool
    private let isCurrentUnit: Bool
    private var tally = StreakTally()

    init(_ span: StreakSpan, _ unit: StreakUnit, isArchived: Bool, _ range: ClosedRange<Int>) {
        self.span = span
        self.unit = unit
        self.range = range
        self.isArchived = isArchived
        isCurrentUnit = span.plan.schedule(on: span.today).unit == unit
    }

    mutating func walk() {
        guard span.plan.parts.contains(where: { $0.schedule.unit == unit }) else { return }
        var period = StreakPeriod(containing: span.first.ordinal, unit: unit)
        while period.first <= min(span.today.ordinal, range.upperBound) {
            if tally.run == 0 {
                // Without a run, nothing happens before the next marked day, unless the period is in the
                // range.
                let from = max(period.first, span.first.ordinal)
                let marked = span.cursor.marked(onOrAfter: from, through: span.today.ordinal)
                let next = min(marked ?? span.today.ordinal, max(from, range.lowerBound))
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
        let counts = counts(period, days, schedule.quota ?? 0)
        let isOver = period.last < today || !isCurrentUnit
        var verdict = Verdict.open
        if counts.isSkipped {
            verdict = .skipped
        } else if counts.isMet {
            verdict = .done
            tally.lengthen(from: days.lowerBound, through: days.upperBound)
        } else if isOver || !counts.canBeMet {
            verdict = .missed
            tally.end()
        } else if isArchived {
            // The period was not over when the habit was archived, so it does not break the streak.
            verdict = .neutral
        }
        guard range.overlaps(days.lowerBound...period.last) else { return }
        steps.append(
            ExplainedStep(
                first: Day(unchecked: days.lowerBound),
                last: Day(unchecked: min(period.last, Day.last.ordinal)),
                schedule: schedule,
                verdict: verdict,
                done: counts.done,
                due: counts.due,
                left: isOver || isArchived ? 0 : counts.left,
                streak: tally.run
            )
        )
    }

    /// Counts the days of a period; if today's schedule has another unit, only those under a quota.
    private mutating func counts(
        _ period: StreakPeriod,
        _ days: ClosedRange<Int>,
        _ quota: Int
    ) -> QuotaPeriod {
        let covered = isCurrentUnit ? nil : span.plan.days(under: unit, in: days)
        return QuotaPeriod(
            period,
            from: covered?.lowerBound ?? days.lowerBound,
            through: covered?.upperBound ?? Day.last.ordinal,
            activeEnd: span.activeEnd.ordinal,
            quota: quota,
            today: span.today.ordinal,
            cursor: &span.cursor
        )
    }
}

/// The done days among the last `length` days that are not skipped.
struct SlidingWindow {
    private var days: [Bool]
    private var next = 0
    /// The number of done days in the window.
    private(set) var done = 0

    /// Creates the window that ends on the day before `end`.
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

    /// Moves the window forward by a day.
    mutating func append(_ state: DayState) {
        guard state != .skipped else { return }
        if days[next] { done -= 1 }
        days[next] = state == .done
        if days[next] { done += 1 }
        next = (next + 1) % days.count
    }
}
