/// Streaks counted in calendar weeks or months.
enum QuotaStreak {
    static func outcome(of span: StreakSpan, unit: StreakUnit) -> StreakOutcome {
        var span = span
        let today = span.today.ordinal
        let first = span.first.ordinal
        var tally = StreakTally()
        var period = StreakPeriod(containing: first, unit: unit)
        while period.first <= today {
            if tally.run == 0 {
                // Without a run, nothing happens before the next marked day, however far away.
                let from = max(first, period.first)
                guard let marked = span.cursor.marked(onOrAfter: from, through: today) else { break }
                period = StreakPeriod(containing: marked, unit: unit)
            }
            judge(period, in: &span, unit: unit, tally: &tally)
            period = period.next
        }
        let todayIsOpen = span.cursor.state(at: today) == .open
        // An archived habit's streak cannot be saved, and its future periods have no due days.
        let isLive = tally.run > 0 && span.activeEnd == .last
        let saveBy = isLive ? lastChance(in: &span, unit: unit, todayIsOpen: todayIsOpen) : nil
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
        let counts = QuotaPeriod(
            period,
            from: from,
            through: Day.last.ordinal,
            activeEnd: span.activeEnd.ordinal,
            quota: quota,
            today: today,
            cursor: &span.cursor
        )
        if counts.isSkipped { return }
        if counts.isMet {
            tally.lengthen(from: from, through: min(period.last, today))
        } else if period.last < today || !counts.canBeMet {
            tally.end()
        }
    }

    /// The last day from which the open days left in the period are enough to meet the quota.
    private static func lastChance(in span: inout StreakSpan, unit: StreakUnit, todayIsOpen: Bool) -> Int? {
        let today = span.today.ordinal
        var period = StreakPeriod(containing: today, unit: unit)
        while period.first <= Day.last.ordinal {
            let from = max(period.first, span.first.ordinal)
            let quota = span.plan.quota(in: from...max(from, min(period.last, today)), unit: unit) ?? 0
            let counts = QuotaPeriod(
                period,
                from: from,
                through: Day.last.ordinal,
                activeEnd: span.activeEnd.ordinal,
                quota: quota,
                today: today,
                cursor: &span.cursor
            )
            if !counts.isSkipped, !counts.isMet {
                return lastOpenDays(
                    counts.due - counts.done,
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
    /// The number of due days in a week or month; nil if the schedule counts days.
    var quota: Int? {
        switch rule {
        case .perWeek(let times), .perMonth(let times): times
        case .daily, .weekdays, .interval, .rolling: nil
        }
    }
}

/// The due, done and open days of one week or month under a quota, as of a day.
struct QuotaPeriod {
    /// The quota, or the number of unskipped days in the active range if that is smaller.
    let due: Int
    /// What would be due if the habit were not archived within the period.
    private let dueIfNotArchived: Int
    /// The done days up to today.
    let done: Int
    /// The open days from today on.
    let left: Int

    /// Counts the days of the period from `from` to `through`; days after the active range are not due.
    init(
        _ period: StreakPeriod,
        from: Int,
        through: Int,
        activeEnd: Int,
        quota: Int,
        today: Int,
        cursor: inout HistoryCursor
    ) {
        var available = 0
        var activeDays = 0
        var done = 0
        var left = 0
        for day in stride(from: max(from, period.first), through: min(through, period.last), by: 1) {
            switch cursor.state(at: day) {
            case .skipped: continue
            case .done where day <= today: done += 1
            // A check-in on a future day was made in a time zone further east; here that day is still open.
            case .done, .open: if day >= today { left += 1 }
            }
            available += 1
            if day <= activeEnd { activeDays += 1 }
        }
        due = min(quota, activeDays)
        dueIfNotArchived = min(quota, available)
        self.done = done
        self.left = left
    }

    /// Whether no day is due because all are skipped.
    var isSkipped: Bool { due == 0 }
    /// Whether the quota is met.
    var isMet: Bool { done >= due }
    /// Whether the quota can still be met, or could have been when the habit was archived.
    var canBeMet: Bool { done + left >= dueIfNotArchived }
}
