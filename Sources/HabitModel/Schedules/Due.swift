/// Whether a habit is due today.
///
/// - A skipped day is not due. Neither is a day outside the habit's active range, which ends on the day
///   before it was archived.
/// - Daily, weekdays, every n days: due if the schedule names today.
/// - `n/week`, `n/month`: due unless the other days of the period already meet the quota.
/// - `weekly`, `monthly`: due unless the amounts of the other days already reach the target. An upper limit
///   is due until another day has an amount, or today has one of 0.
/// - `anytime`: never due.
/// - `n in x days`: due if fewer than n of the last x days are done, leaving out skipped days and counting
///   today as not done.
/// - Parameter amounts: the amounts and targets; only needed if the plan has a sum.
public func isDue(
    plan: SchedulePlan,
    history: History,
    activeRange: ActiveRange,
    amounts: AmountHistory? = nil,
    today: Day
) -> Bool {
    let first = activeRange.firstDay(with: history)
    guard first <= today, activeRange.until.map({ today < $0 }) ?? true else { return false }
    var cursor = HistoryCursor(history)
    let state = cursor.state(at: today.ordinal)
    guard state != .skipped else { return false }
    let part = plan.part(on: today)
    switch part.schedule.rule {
    case .anytime:
        return false
    case .daily, .weekdays, .interval:
        return DueDays(part)?.contains(today.ordinal) ?? false
    case .perWeek, .perMonth, .weeklySum, .monthlySum:
        let span = StreakSpan(
            plan: plan,
            history: history,
            activeRange: ActiveRange(from: activeRange.from),
            amounts: amounts,
            today: today
        )
        return span?.isPeriodDue(unit: part.schedule.unit, state) ?? false
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

extension SchedulePlan {
    /// Whether the schedule in effect on a day names that day; nil if it names no particular days.
    public func names(_ day: Day) -> Bool? {
        DueDays(part(on: day))?.contains(day.ordinal)
    }
}

extension StreakSpan {
    /// Whether the days of the current week or month other than today have not met its requirement yet.
    fileprivate func isPeriodDue(unit: StreakUnit, _ state: DayState) -> Bool {
        var span = self
        let period = StreakPeriod(containing: today.ordinal, unit: unit)
        let from = max(first.ordinal, period.first)
        let counts = requirement(in: from...today.ordinal, unit: unit)
            .counts(period, from: from, through: Day.last.ordinal, in: &span)
        let isQuotaOpen = counts.quota.map { $0.done - (state == .done ? 1 : 0) < $0.due } ?? true
        return isQuotaOpen && counts.sum?.isOpen(without: state, amounts?[today]) ?? true
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

    /// Creates the due days of a part of a plan, or returns nil for a quota, a sum, a rolling schedule or
    /// `anytime`, which names no particular days.
    init?(_ part: SchedulePlan.Part) {
        switch part.schedule.rule {
        case .daily: kind = .every
        case .weekdays(let days): kind = .weekdays(days)
        case .interval(let days, let anchor):
            kind = .interval(days: days, anchor: (anchor ?? part.from).ordinal)
        case .perWeek, .perMonth, .rolling, .weeklySum, .monthlySum, .anytime: return nil
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
