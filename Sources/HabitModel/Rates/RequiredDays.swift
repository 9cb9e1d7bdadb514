/// Goes through what a habit asked for, one due day or one closed week or month at a time.
struct RequiredDays {
    private let span: StreakSpan
    private let isArchived: Bool

    /// Nil if the habit had no day yet.
    init?(plan: SchedulePlan, history: History, life: ActiveRange, today: Day) {
        guard let span = StreakSpan(plan: plan, history: history, life: life, today: today) else {
            return nil
        }
        self.span = span
        isArchived = life.isOver(on: today)
    }

    private var lastDay: Int { span.today.ordinal }

    /// Calls with the day to which something asked for belongs, what was done of it and what was asked.
    func forEach(in range: ClosedRange<Day>, _ body: (_ day: Int, _ done: Int, _ asked: Int) -> Void) {
        let low = max(range.lowerBound.ordinal, span.first.ordinal)
        let high = min(range.upperBound.ordinal, lastDay)
        guard low <= high else { return }
        let stretches = span.stretches
        let isRolling = stretches.contains {
            if case .rolling = $0.part.schedule.rule { true } else { false }
        }
        let tallies = isRolling ? DayStreak.tallies(of: span) : []
        for (index, (part, days)) in stretches.enumerated() where days.overlaps(low...high) {
            let wanted = days.clamped(to: low...high)
            if let due = DueDays(part) {
                forEachDue(due, in: wanted, body)
            } else if case .rolling(let times, let window) = part.schedule.rule {
                let run = RollingRun(times: times, window: window, cursor: span.cursor, tally: tallies[index])
                forEachRolling(run, since: days.lowerBound, in: wanted, body)
            }
        }
        for unit in [StreakUnit.weeks, .months] {
            forEachPeriod(of: unit, in: low...high, body)
        }
    }

    private func forEachDue(_ due: DueDays, in days: ClosedRange<Int>, _ body: (Int, Int, Int) -> Void) {
        var cursor = span.cursor
        var day = due.next(onOrAfter: days.lowerBound)
        while day <= days.upperBound {
            switch cursor.state(at: day) {
            case .done: body(day, 1, 1)
            case .skipped: break
            case .open: if day < lastDay { body(day, 0, 1) }
            }
            day = due.next(onOrAfter: day + 1)
        }
    }

    private func forEachRolling(
        _ before: RollingRun,
        since start: Int,
        in days: ClosedRange<Int>,
        _ body: (Int, Int, Int) -> Void
    ) {
        var run = before
        if start < days.lowerBound { run.walk(over: start...days.lowerBound - 1, today: lastDay) }
        for day in days {
            if let inRun = run.step(day, today: lastDay) { body(day, inRun ? 1 : 0, 1) }
        }
    }

    /// A period belongs to its last day, or to today (the last day of the habit) if that is earlier.
    ///
    /// Where the schedule changes from or to a quota, it asks only for days that were lived under one: the
    /// others ask for themselves.
    private func forEachPeriod(
        of unit: StreakUnit,
        in days: ClosedRange<Int>,
        _ body: (Int, Int, Int) -> Void
    ) {
        guard span.plan.parts.contains(where: { $0.schedule.unit == unit }) else { return }
        var cursor = span.cursor
        var period = StreakPeriod(containing: days.lowerBound, unit: unit)
        while period.first <= days.upperBound {
            let closing = min(period.last, lastDay)
            let all = max(period.first, span.first.ordinal)...closing
            if days.contains(closing), let quota = span.plan.quota(in: all, unit: unit),
                let lived = span.plan.days(under: unit, in: all)
            {
                let isLeft = lived.upperBound < closing
                let seen = QuotaPeriod(
                    period,
                    from: lived.lowerBound,
                    through: isLeft ? lived.upperBound : Day.last.ordinal,
                    lifeEnd: span.lifeEnd.ordinal,
                    quota: quota,
                    today: lastDay,
                    cursor: &cursor
                )
                let isOver = period.last < lastDay || isArchived || isLeft
                if isOver || seen.isReached { body(closing, min(seen.done, seen.asked), seen.asked) }
            }
            period = period.next
        }
    }
}
