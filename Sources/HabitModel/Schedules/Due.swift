/// Whether a list shows a habit as asked for today.
///
/// - A skipped day asks for nothing, and so does a day outside the habit's life (the day it is archived
///   included).
/// - Daily, weekdays, every n days: if the day is due.
/// - `n/week`, `n/month`: if the days of the period other than today do not yet reach what the period asks
///   for.
/// - `n in x days`: if the last x days, skipped ones taken out and today among them, hold fewer than n done
///   ones beside today.
///
/// Today's own tick never changes the answer: what was asked for in the morning is asked for, and done, in
/// the evening, and "3 of 5" stays "of 5" all day.
public func isDue(plan: SchedulePlan, history: History, life: ActiveRange, today: Day) -> Bool {
    let first = life.firstDay(with: history)
    guard first <= today, life.until.map({ today < $0 }) ?? true else { return false }
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
        let seen = QuotaPeriod(
            period,
            from: from,
            through: Day.last.ordinal,
            lifeEnd: Day.last.ordinal,
            quota: known.quota(in: from...today.ordinal, unit: part.schedule.unit) ?? 0,
            today: today.ordinal,
            cursor: &cursor
        )
        return seen.done - (state == .done ? 1 : 0) < seen.asked
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

/// The due days of a schedule that asks for particular days: daily, weekdays, every n days.
struct DueDays {
    private enum Kind {
        case every
        case weekdays(WeekdaySet)
        case interval(days: Int, anchor: Int)
    }

    private let kind: Kind

    /// The due days under a part of a plan, or nil for a quota or a rolling schedule, which ask for no
    /// particular day.
    init?(_ part: SchedulePlan.Part) {
        switch part.schedule.rule {
        case .daily: kind = .every
        case .weekdays(let days): kind = .weekdays(days)
        case .interval(let days, let anchor):
            kind = .interval(days: days, anchor: (anchor ?? part.from).ordinal)
        case .perWeek, .perMonth, .rolling: return nil
        }
    }

    /// Whether no day is left out.
    var isEveryDay: Bool {
        if case .every = kind { true } else { false }
    }

    /// Whether the day is due.
    func contains(_ ordinal: Int) -> Bool { next(onOrAfter: ordinal) == ordinal }

    /// The first due day that is not earlier.
    func next(onOrAfter ordinal: Int) -> Int {
        switch kind {
        case .every:
            return ordinal
        case .weekdays(let days):
            var candidate = ordinal
            // Ends within a week: a schedule has at least one weekday.
            while !days.contains(ordinal: candidate) { candidate += 1 }
            return candidate
        case .interval(let days, let anchor):
            return ordinal + floorRemainder(anchor - ordinal, by: days)
        }
    }
}
