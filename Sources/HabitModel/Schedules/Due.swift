/// Whether a habit is due today.
///
/// - A skipped day is not due. Neither is a day outside the habit's active range, which ends on the day
///   before it was archived.
/// - Daily, weekdays, every n days: due if the schedule names today.
/// - `n/week`, `n/month`: due unless the other days of the period already meet the quota.
/// - `n in x days`: due if fewer than n of the last x days are done, leaving out skipped days and counting
///   today as not done.
public func isDue(plan: SchedulePlan, history: History, activeRange: ActiveRange, today: Day) -> Bool {
    let first = activeRange.firstDay(with: history)
    guard first <= today, activeRange.until.map({ today < $0 }) ?? true else { return false }
    var cursor = HistoryCursor(history)
    let state = cursor.state(at: today.ordinal)
    guard state != .skipped else { return false }
    let known = plan.known(on: today)
    let part = known.part(on: today)
    switch part.schedule.rule {
    case .daily, .weekdays, .interval:
        return DueDays(part)?.contains(today.ordinal) ?? false
    case .perWeek, .perMonth:
        let period = StreakPeriod(containing: today.ordinal, unit: part.schedule.unit)
        let from = max(first.ordinal, period.first)
        let counts = QuotaPeriod(
            period,
            from: from,
            through: Day.last.ordinal,
            activeEnd: Day.last.ordinal,
            quota: known.quota(in: from...today.ordinal, unit: part.schedule.unit) ?? 0,
            today: today.ordinal,
            cursor: &cursor
        )
        return counts.done - (state == .done ? 1 : 0) < counts.due
    case .rolling(let times, let window):
        var days = window - 1
        var done = 0
        var day = today.ordinal - 1
        while days > 0, day >= first.ordinal {
            let state = cursor.state(at: day)
            if state == .done { done += 1 }
            if state != .skipped { days -= 1 }
            day -= 1
        }
        return done < times
    }
}

/// The due days of a schedule that names particular days: daily, weekdays, every n days.
struct DueDays {
    private enum Kind {
        case every
        case weekdays(WeekdaySet)
        case interval(days: Int, anchor: Int)
    }

    private let kind: Kind

    /// Creates the due days of a part of a plan, or returns nil for a quota or a rolling schedule, which
    /// names no particular days.
    init?(_ part: SchedulePlan.Part) {
        switch part.schedule.rule {
        case .daily: kind = .every
        case .weekdays(let days): kind = .weekdays(days)
        case .interval(let days, let anchor):
            kind = .interval(days: days, anchor: (anchor ?? part.from).ordinal)
        case .perWeek, .perMonth, .rolling: return nil
        }
    }

    /// Whether every day is due.
    var isEveryDay: Bool {
        if case .every = kind { true } else { false }
    }

    /// Whether the day is due.
    func contains(_ ordinal: Int) -> Bool { next(onOrAfter: ordinal) == ordinal }

    /// The first due day on or after a day.
    func next(onOrAfter ordinal: Int) -> Int {
        switch kind {
        case .every:
            return ordinal
        case .weekdays(let days):
            var candidate = ordinal
            // Ends within a week, because a schedule has at least one weekday.
            while !days.contains(ordinal: candidate) { candidate += 1 }
            return candidate
        case .interval(let days, let anchor):
            return ordinal + floorRemainder(anchor - ordinal, by: days)
        }
    }
}
