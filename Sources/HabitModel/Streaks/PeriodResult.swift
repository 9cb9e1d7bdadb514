/// What a week or month requires: a quota or a sum, or both if the schedule changes within it.
struct PeriodRequirement {
    /// The schedule with the smallest quota in effect on any of the days.
    fileprivate(set) var quota: Schedule?
    /// The sum in effect on any of the days.
    fileprivate(set) var sum: Schedule?
    /// The target of the sum.
    fileprivate(set) var target: Target?
    /// The days from the first to the last with a quota or a sum in effect; nil if there are none.
    fileprivate(set) var days: ClosedRange<Int>?
    /// Whether the sum was in effect later than the quota.
    fileprivate var isSumLater = false

    /// The counts of a period; today's quota and sum of today's plan.
    func counts(
        _ period: StreakPeriod,
        from: Int,
        through: Int,
        in span: inout StreakSpan
    ) -> (quota: QuotaPeriod?, sum: SumPeriod?) {
        let (today, activeEnd) = (span.today.ordinal, span.activeEnd.ordinal)
        let quota = quota?.quota.map { quota in
            QuotaPeriod(
                period,
                from: from,
                through: through,
                activeEnd: activeEnd,
                quota: quota,
                today: today,
                cursor: &span.cursor
            )
        }
        guard sum != nil else { return (quota, nil) }
        let sum = SumPeriod(
            period,
            from: from,
            through: through,
            activeEnd: activeEnd,
            target: target,
            today: today,
            amounts: span.amounts,
            cursor: &span.cursor
        )
        return (quota, sum)
    }

    /// The result of a period.
    ///
    /// If both a quota and a sum are in effect, the one that is met or can still be met decides, and of equals the
    /// later one. Changing the schedule therefore never breaks a streak by itself.
    func result(
        _ period: StreakPeriod,
        from: Int,
        through: Int = Day.last.ordinal,
        in span: inout StreakSpan
    ) -> PeriodResult? {
        let counts = counts(period, from: from, through: through, in: &span)
        let byQuota = counts.quota.flatMap { counts in quota.map { PeriodResult(counts, $0) } }
        guard let sum, let counts = counts.sum else { return byQuota }
        let bySum = PeriodResult(counts, sum)
        guard let byQuota else { return bySum }
        let results = isSumLater ? [bySum, byQuota] : [byQuota, bySum]
        return results.first(where: \.isMet) ?? results.first { !$0.isLost } ?? results[0]
    }
}

/// One week or month under a quota or a sum, as of a day.
struct PeriodResult {
    /// The schedule that decides.
    let schedule: Schedule
    /// The done days of a quota; 1 if a sum is reached.
    let done: Int
    /// The due days of a quota; 1 for a sum.
    let due: Int
    /// The open days from today on.
    let left: Int
    /// Whether nothing is due because every day is skipped.
    let isSkipped: Bool
    /// Whether the requirement is met.
    let isMet: Bool
    /// Whether it can no longer be met.
    let isLost: Bool
    /// Whether the period is passed over if it is not met: a sum of which only a part counts.
    let isOptional: Bool
    /// The sum and its target; nil for a quota.
    let sum: SumPeriod?

    fileprivate init(_ counts: QuotaPeriod, _ schedule: Schedule) {
        self.schedule = schedule
        done = counts.done
        due = counts.due
        left = counts.left
        isSkipped = counts.isSkipped
        isMet = counts.isMet
        isLost = !counts.canBeMet
        isOptional = false
        sum = nil
    }

    fileprivate init(_ counts: SumPeriod, _ schedule: Schedule) {
        self.schedule = schedule
        done = counts.isMet ? 1 : 0
        due = counts.isSkipped ? 0 : 1
        left = counts.left
        isSkipped = counts.isSkipped
        isMet = counts.isMet
        isLost = counts.isLost
        isOptional = counts.isCutShort
        sum = counts
    }

    /// Continues a streak; a period that is neither met nor lost changes nothing.
    func extend(_ tally: inout StreakTally, over days: ClosedRange<Int>) {
        if isSkipped { return }
        if isMet {
            tally.lengthen(from: days.lowerBound, through: days.upperBound)
        } else if isLost, !isOptional {
            tally.end()
        }
    }
}

extension StreakSpan {
    /// The result of a period as of today; nil if neither a quota nor a sum is in effect on any of its days.
    mutating func judge(_ period: StreakPeriod, unit: StreakUnit) -> PeriodResult? {
        let from = max(period.first, first.ordinal)
        let requirement = requirement(in: from...max(from, min(period.last, today.ordinal)), unit: unit)
        return requirement.result(period, from: from, in: &self)
    }

    /// What the schedules of a unit require on the days.
    func requirement(in days: ClosedRange<Int>, unit: StreakUnit) -> PeriodRequirement {
        var found = PeriodRequirement()
        var sumDays: ClosedRange<Int>?
        plan.forEachPart(of: unit, in: days) { schedule, part in
            found.days = (found.days?.lowerBound ?? part.lowerBound)...part.upperBound
            found.isSumLater = schedule.isSum
            if schedule.isSum {
                found.sum = schedule
                sumDays = (sumDays?.lowerBound ?? part.lowerBound)...part.upperBound
            } else if (schedule.quota ?? .max) < (found.quota?.quota ?? .max) {
                found.quota = schedule
            }
        }
        if let sumDays { found.target = amounts?.target(ofSumOver: sumDays) }
        return found
    }
}
