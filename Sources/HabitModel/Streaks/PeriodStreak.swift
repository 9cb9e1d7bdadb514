/// Streaks counted in calendar weeks or months: quotas and sums.
enum PeriodStreak {
    static func outcome(of span: StreakSpan, unit: StreakUnit) -> StreakOutcome {
        var span = span
        let today = span.today.ordinal
        let first = span.first.ordinal
        var tally = StreakTally()
        var period = StreakPeriod(containing: first, unit: unit)
        while period.first <= today {
            if tally.run == 0 {
                // Without a run, nothing happens before the next recorded day, however far away.
                guard let day = span.recorded(onOrAfter: max(first, period.first)) else { break }
                period = StreakPeriod(containing: day, unit: unit)
            }
            if let result = span.judge(period, unit: unit) {
                result.extend(&tally, over: max(period.first, first)...min(period.last, today))
            } else {
                tally.end()
            }
            period = period.next
        }
        // An archived habit's streak cannot be saved, and its future periods have no due days.
        let isLive = tally.run > 0 && span.activeEnd == .last
        // A done day stays open for more under a sum; a quota's last chance is never on a day that is done.
        let todayIsOpen = span.cursor.state(at: today) != .skipped
        return StreakOutcome(
            tally: tally,
            current: tally.run,
            saveBy: isLive ? lastChance(in: &span, unit: unit) : nil,
            todayIsOpen: todayIsOpen
        )
    }

    /// The last day on which the person can start and still save the first period that is not done yet.
    private static func lastChance(in span: inout StreakSpan, unit: StreakUnit) -> Int? {
        var period = StreakPeriod(containing: span.today.ordinal, unit: unit)
        while period.first <= Day.last.ordinal {
            if let result = span.judge(period, unit: unit), !result.isSkipped, !result.isMet {
                return span.lastChance(in: period, unit: unit)
            }
            period = period.next
        }
        return nil
    }
}

extension StreakSpan {
    /// The first day up to today with a mark or an amount, or nil.
    mutating func recorded(onOrAfter day: Int) -> Int? {
        let marked = cursor.marked(onOrAfter: day, through: today.ordinal)
        guard let amount = amounts?.days(onOrAfter: day).first?.ordinal, amount <= today.ordinal else {
            return marked
        }
        return min(marked ?? amount, amount)
    }

    /// The last day from which the period's quota or sum can still be reached.
    fileprivate mutating func lastChance(in period: StreakPeriod, unit: StreakUnit) -> Int? {
        let from = max(period.first, first.ordinal)
        let requirement = requirement(in: from...max(from, min(period.last, today.ordinal)), unit: unit)
        let counts = requirement.counts(period, from: from, through: Day.last.ordinal, in: &self)
        let byQuota = counts.quota.flatMap { quota in
            quota.canBeMet ? lastOpenDay(leaving: quota.due - quota.done, of: period) : nil
        }
        guard let sum = counts.sum, !sum.isLost else { return byQuota }
        // Under an upper limit with an amount, there is nothing left to do.
        return sum.lastChance.map { max($0, byQuota ?? $0) }
    }

    /// The last day of the period from which that many open days are left.
    private mutating func lastOpenDay(leaving count: Int, of period: StreakPeriod) -> Int? {
        let next = cursor.state(at: today.ordinal) == .open ? today.ordinal : today.ordinal + 1
        var missing = count
        for day in stride(from: min(period.last, Day.last.ordinal), through: max(next, period.first), by: -1)
        {
            if cursor.state(at: day) != .skipped { missing -= 1 }
            if missing == 0 { return day }
        }
        return nil
    }
}
