/// Explains each week or month under a quota or a sum.
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
                let recorded = span.recorded(onOrAfter: from)
                let next = min(recorded ?? span.today.ordinal, max(from, range.lowerBound))
                period = StreakPeriod(containing: next, unit: unit)
            }
            judge(period)
            period = period.next
        }
    }

    private mutating func judge(_ period: StreakPeriod) {
        let today = span.today.ordinal
        let days = max(period.first, span.first.ordinal)...min(period.last, today)
        guard let result = result(of: period, days) else { return tally.end() }
        let isOver = period.last < today || !isCurrentUnit
        let verdict = verdict(on: result, isOver: isOver)
        switch verdict {
        case .done: tally.lengthen(from: days.lowerBound, through: days.upperBound)
        case .missed: tally.end()
        case .skipped, .neutral, .open: break
        }
        guard range.overlaps(days.lowerBound...period.last) else { return }
        steps.append(
            ExplainedStep(
                first: Day(unchecked: days.lowerBound),
                last: Day(unchecked: min(period.last, Day.last.ordinal)),
                schedule: result.schedule,
                verdict: verdict,
                done: result.done,
                due: result.sum != nil && verdict == .neutral ? 0 : result.due,
                left: isOver || isArchived ? 0 : result.left,
                streak: tally.run,
                amount: result.sum.flatMap { $0.amountDays > 0 ? $0.sum : nil },
                target: result.sum?.target
            )
        )
    }

    private func verdict(on result: PeriodResult, isOver: Bool) -> Verdict {
        if result.isSkipped { return .skipped }
        if result.isMet { return .done }
        // A part of a sum's period counts only if it reached the target.
        if isOver || result.isLost { return result.isOptional ? .neutral : .missed }
        // The period was not over when the habit was archived, so it does not break the streak.
        return isArchived ? .neutral : .open
    }

    /// Judges a period; if today's schedule has another unit, only the days under a schedule of this unit count.
    private mutating func result(of period: StreakPeriod, _ days: ClosedRange<Int>) -> PeriodResult? {
        let requirement = span.requirement(in: days, unit: unit)
        let covered = isCurrentUnit ? nil : requirement.days
        return requirement.result(
            period,
            from: covered?.lowerBound ?? days.lowerBound,
            through: covered?.upperBound ?? Day.last.ordinal,
            in: &span
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
