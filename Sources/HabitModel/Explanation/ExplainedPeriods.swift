/// Tells the weeks or months that lie under a quota.
struct ExplainedPeriods {
    private(set) var steps: [ExplainedStep] = []

    private var span: StreakSpan
    private let unit: StreakUnit
    private let wanted: ClosedRange<Int>
    private var tally = StreakTally()

    init(_ span: StreakSpan, _ unit: StreakUnit, _ wanted: ClosedRange<Int>) {
        self.span = span
        self.unit = unit
        self.wanted = wanted
    }

    mutating func walk() {
        guard span.plan.parts.contains(where: { $0.schedule.unit == unit }) else { return }
        var period = StreakPeriod(containing: span.first.ordinal, unit: unit)
        while period.first <= span.today.ordinal {
            judge(period)
            period = period.next
        }
    }

    private mutating func judge(_ period: StreakPeriod) {
        let today = span.today.ordinal
        let from = max(period.first, span.first.ordinal)
        let through = min(period.last, today)
        guard let quota = span.plan.quota(in: from...through, unit: unit) else { return tally.end() }
        let seen = QuotaPeriod(
            period,
            from: from,
            through: Day.last.ordinal,
            quota: quota,
            today: today,
            cursor: &span.cursor
        )
        let verdict: Verdict =
            if seen.isPassedOver { .skipped } else if seen.isReached {
                .done
            } else if period.last < today
                || !seen.isReachable
            { .missed } else { .open }
        if verdict == .done { tally.lengthen(from: from, through: through) }
        if verdict == .missed { tally.end() }
        guard wanted.overlaps(from...period.last) else { return }
        steps.append(
            ExplainedStep(
                first: Day(unchecked: from),
                last: Day(unchecked: min(period.last, Day.last.ordinal)),
                schedule: schedule(in: from...through),
                verdict: verdict,
                done: seen.done,
                asked: seen.asked,
                left: period.last < today ? 0 : seen.left,
                streak: tally.run
            )
        )
    }

    /// The one of the smallest quota, which is what the period asks for.
    private func schedule(in days: ClosedRange<Int>) -> Schedule {
        let parts = span.stretches.filter { $0.days.overlaps(days) && $0.part.schedule.unit == unit }
        let smallest = parts.min { ($0.part.schedule.quota ?? 0) < ($1.part.schedule.quota ?? 0) }
        return smallest?.part.schedule ?? span.plan.schedule(on: span.today)
    }
}
