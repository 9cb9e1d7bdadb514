/// Streaks that count calendar weeks or months.
enum QuotaStreak {
    static func outcome(of span: StreakSpan, unit: StreakUnit) -> StreakOutcome {
        var span = span
        let today = span.today.ordinal
        let first = span.first.ordinal
        var tally = StreakTally()
        var period = StreakPeriod(containing: first, unit: unit)
        while period.first <= today {
            if tally.run == 0 {
                // Without a run nothing can happen before the next mark, however long that takes.
                let from = max(first, period.first)
                guard let marked = span.cursor.marked(onOrAfter: from, through: today) else { break }
                period = StreakPeriod(containing: marked, unit: unit)
            }
            judge(period, in: &span, unit: unit, tally: &tally)
            period = period.next
        }
        let todayIsOpen = span.cursor.state(at: today) == .open
        // Nothing can save a streak once the life is over, and no period to come asks for anything.
        let isAlive = tally.run > 0 && span.lifeEnd == .last
        let saveBy = isAlive ? lastChance(in: &span, unit: unit, todayIsOpen: todayIsOpen) : nil
        return StreakOutcome(tally: tally, current: tally.run, saveBy: saveBy, todayIsOpen: todayIsOpen)
    }

    private static func judge(
        _ period: StreakPeriod,
        in span: inout StreakSpan,
        unit: StreakUnit,
        tally: inout StreakTally
    ) {
        let today = span.today.ordinal
        let from = max(period.first, span.first.ordinal)
        guard let quota = span.plan.quota(in: from...min(period.last, today), unit: unit) else {
            return tally.end()
        }
        let seen = QuotaPeriod(
            period,
            from: from,
            through: Day.last.ordinal,
            lifeEnd: span.lifeEnd.ordinal,
            quota: quota,
            today: today,
            cursor: &span.cursor
        )
        if seen.isPassedOver { return }
        if seen.isReached {
            tally.lengthen(from: from, through: min(period.last, today))
        } else if period.last < today || !seen.isReachable {
            tally.end()
        }
    }

    /// The day on which as many open days are left, to the end of the period, as are still to be done.
    private static func lastChance(in span: inout StreakSpan, unit: StreakUnit, todayIsOpen: Bool) -> Int? {
        let today = span.today.ordinal
        var period = StreakPeriod(containing: today, unit: unit)
        while period.first <= Day.last.ordinal {
            let from = max(period.first, span.first.ordinal)
            let quota = span.plan.quota(in: from...max(from, min(period.last, today)), unit: unit) ?? 0
            let seen = QuotaPeriod(
                period,
                from: from,
                through: Day.last.ordinal,
                lifeEnd: span.lifeEnd.ordinal,
                quota: quota,
                today: today,
                cursor: &span.cursor
            )
            if !seen.isPassedOver, !seen.isReached {
                return lastOpenDays(
                    seen.asked - seen.done,
                    of: period,
                    from: todayIsOpen ? today : today + 1,
                    cursor: &span.cursor
                )
            }
            period = period.next
        }
        return nil
    }

    private static func lastOpenDays(
        _ count: Int,
        of period: StreakPeriod,
        from first: Int,
        cursor: inout HistoryCursor
    ) -> Int? {
        var missing = count
        for day in stride(from: min(period.last, Day.last.ordinal), through: max(first, period.first), by: -1)
        {
            if cursor.state(at: day) != .skipped { missing -= 1 }
            if missing == 0 { return day }
        }
        return nil
    }
}

extension Schedule {
    /// The days that a week or month asks for, nil if the schedule counts days.
    var quota: Int? {
        switch rule {
        case .perWeek(let times), .perMonth(let times): times
        case .daily, .weekdays, .interval, .rolling: nil
        }
    }
}

/// What one week or month asks of a person and what it got, as seen on a day.
struct QuotaPeriod {
    /// Days that must be done: the quota, or as many days as the period has in the habit's life without
    /// skips.
    let asked: Int
    /// What would have to be done if the life did not end within the period.
    private let askedForLife: Int
    /// Done days up to today.
    let done: Int
    /// Days from today on that are still open.
    let left: Int

    /// Counts the days of the period between `from` and `through`; those after the end of the habit's life are
    /// not asked for.
    init(
        _ period: StreakPeriod,
        from: Int,
        through: Int,
        lifeEnd: Int,
        quota: Int,
        today: Int,
        cursor: inout HistoryCursor
    ) {
        var available = 0
        var availableInLife = 0
        var done = 0
        var left = 0
        for day in stride(from: max(from, period.first), through: min(through, period.last), by: 1) {
            switch cursor.state(at: day) {
            case .skipped: continue
            case .done where day <= today: done += 1
            // A tick on a day to come was made further east; here that day is still open.
            case .done, .open: if day >= today { left += 1 }
            }
            available += 1
            if day <= lifeEnd { availableInLife += 1 }
        }
        asked = min(quota, availableInLife)
        askedForLife = min(quota, available)
        self.done = done
        self.left = left
    }

    /// Whether every day of it is skipped.
    var isPassedOver: Bool { asked == 0 }
    /// Whether it got what it asked for.
    var isReached: Bool { done >= asked }
    /// Whether it still can, or could when the habit's life ended.
    var isReachable: Bool { done + left >= askedForLife }
}
