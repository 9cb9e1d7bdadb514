/// The sum of one week or month under `weekly` or `monthly`, as of a day.
struct SumPeriod {
    /// The target; without one, one done day is due.
    let target: Target?
    /// The sum of the amounts up to today, without those of skipped days.
    private(set) var sum = ExactDecimal.zero
    /// The days up to today with an amount, without skipped ones.
    private(set) var amountDays = 0
    /// The done days up to today.
    private(set) var done = 0
    /// The unskipped days from today on; done ones stay open for more.
    private(set) var left = 0
    /// The last unskipped day.
    private(set) var lastOpen: Int?
    /// Whether the period has an unskipped day in the active range.
    private(set) var isActive = false
    /// Whether the counted days are over.
    let isOver: Bool
    /// Whether only a part of the period counts.
    let isCutShort: Bool

    /// Adds up the days of the period from `from` to `through`.
    init(
        _ period: StreakPeriod,
        from: Int,
        through: Int,
        activeEnd: Int,
        target: Target?,
        today: Int,
        amounts: AmountHistory?,
        cursor: inout HistoryCursor
    ) {
        let days = max(from, period.first)..<max(min(through, period.last) + 1, max(from, period.first))
        self.target = target
        isOver = days.upperBound <= today
        isCutShort = days.lowerBound > period.first || through < period.last
        var recorded = amounts?.days(onOrAfter: days.lowerBound) ?? []
        for day in days {
            var amount: ExactDecimal?
            if let next = recorded.first, next.ordinal == day {
                amount = next.amount
                recorded.removeFirst()
            }
            let state = cursor.state(at: day)
            guard state != .skipped else { continue }
            lastOpen = day
            if day <= activeEnd { isActive = true }
            if day >= today { left += 1 }
            // A check-in on a future day was made in a time zone further east; here it does not count yet.
            guard day <= today else { continue }
            if state == .done { done += 1 }
            if let amount {
                sum = sum.adding(amount)
                amountDays += 1
            }
        }
    }

    /// Whether no day counts because all are skipped.
    var isSkipped: Bool { !isActive }

    /// Whether the target is reached; an upper limit only once the period is over.
    var isMet: Bool {
        guard let target else { return done > 0 }
        return switch target.kind {
        case .atLeast: sum >= target.value
        case .atMost: isOver && amountDays > 0 && sum <= target.value
        }
    }

    /// Whether the target can no longer be reached.
    var isLost: Bool {
        guard let target, target.kind == .atMost else { return !isMet && left == 0 }
        return amountDays > 0 ? sum > target.value : left == 0
    }

    /// The last day on which the period can still be saved; nil if there is nothing left to do or to save.
    var lastChance: Int? {
        if isMet || isLost { return nil }
        return target?.kind == .atMost && amountDays > 0 ? nil : lastOpen
    }

    /// Whether the other days have not done what the period requires yet.
    func isOpen(without day: DayState, _ amount: ExactDecimal?) -> Bool {
        guard let target else { return done - (day == .done ? 1 : 0) == 0 }
        return switch target.kind {
        case .atLeast: sum.adding(ExactDecimal(millionths: -(amount ?? .zero).millionths)) < target.value
        // An amount of 0 does not make the day done, but leaves nothing to do.
        case .atMost: amount != .zero && amountDays - (amount == nil ? 0 : 1) == 0
        }
    }
}

extension AmountHistory {
    /// The sum of the week or month that contains today, or the day of archiving; nil if its schedule is not a sum.
    public func sum(plan: SchedulePlan, history: History, activeRange: ActiveRange, today: Day)
        -> ExactDecimal?
    {
        let span = StreakSpan(
            plan: plan,
            history: history,
            activeRange: activeRange,
            amounts: self,
            today: today
        )
        guard var span, span.plan.schedule(on: span.today).isSum else { return nil }
        let period = StreakPeriod(
            containing: span.today.ordinal,
            unit: span.plan.schedule(on: span.today).unit
        )
        return SumPeriod(
            period,
            from: span.first.ordinal,
            through: span.today.ordinal,
            activeEnd: span.activeEnd.ordinal,
            target: nil,
            today: span.today.ordinal,
            amounts: self,
            cursor: &span.cursor
        ).sum
    }
}
