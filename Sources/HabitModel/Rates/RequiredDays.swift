/// Iterates over what a habit requires, one due day or one completed week or month at a time.
struct RequiredDays {
    private let span: StreakSpan
    private let isArchived: Bool

    /// Returns nil if the habit has no day yet.
    init?(
        plan: SchedulePlan,
        history: History,
        activeRange: ActiveRange,
        amounts: AmountHistory?,
        today: Day
    ) {
        let span = StreakSpan(
            plan: plan,
            history: history,
            activeRange: activeRange,
            amounts: amounts,
            today: today
        )
        guard let span else {
            return nil
        }
        self.span = span
        isArchived = activeRange.isOver(on: today)
    }

    private var lastDay: Int { span.today.ordinal }

    /// Calls `body` with the day on which a requirement falls, how much of it was done, and how much was due.
    func forEach(in range: ClosedRange<Day>, _ body: (_ day: Int, _ done: Int, _ due: Int) -> Void) {
        let low = max(range.lowerBound.ordinal, span.first.ordinal)
        let high = min(range.upperBound.ordinal, lastDay)
        guard low <= high else { return }
        let stretches = span.stretches
        let isRolling = stretches.contains {
            if case .rolling = $0.part.schedule.rule { true } else { false }
        }
        let tallies = isRolling ? DayStreak.tallies(of: span) : []
        for (index, (part, days)) in stretches.enumerated() where days.overlaps(low...high) {
            let clamped = days.clamped(to: low...high)
            if let due = DueDays(part) {
                forEachDue(due, in: clamped, body)
            } else if case .rolling(let times, let window) = part.schedule.rule {
                let run = RollingRun(times: times, window: window, cursor: span.cursor, tally: tallies[index])
                forEachRolling(run, since: days.lowerBound, in: clamped, body)
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
            case .open: if day < lastDay || span.isLost && !isArchived { body(day, 0, 1) }
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

    /// A period falls on its last day, or on today (or the last active day) if that is earlier.
    ///
    /// If the schedule changes from or to a quota or a sum, the period covers only the days under these. The other
    /// days count on their own.
    private func forEachPeriod(
        of unit: StreakUnit,
        in days: ClosedRange<Int>,
        _ body: (Int, Int, Int) -> Void
    ) {
        guard span.plan.parts.contains(where: { $0.schedule.unit == unit }) else { return }
        var span = span
        var period = StreakPeriod(containing: days.lowerBound, unit: unit)
        while period.first <= days.upperBound {
            let closing = min(period.last, lastDay)
            let all = max(period.first, span.first.ordinal)...closing
            let requirement = span.requirement(in: all, unit: unit)
            if days.contains(closing), let covered = requirement.days {
                let endsEarly = covered.upperBound < closing
                let result = requirement.result(
                    period,
                    from: covered.lowerBound,
                    through: endsEarly ? covered.upperBound : Day.last.ordinal,
                    in: &span
                )
                let isOver = period.last < lastDay || isArchived || endsEarly
                if let result, result.counts(isOver: isOver) {
                    body(closing, min(result.done, result.due), result.due)
                }
            }
            period = period.next
        }
    }
}

extension PeriodResult {
    /// Whether the period counts for the completion rate.
    ///
    /// - Parameter isOver: whether no more of a quota is to be expected.
    fileprivate func counts(isOver: Bool) -> Bool {
        guard sum != nil else { return isOver || isMet }
        return !isSkipped && (isMet || isLost && !isOptional)
    }
}
