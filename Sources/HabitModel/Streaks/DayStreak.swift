/// Streaks counted in days: due days done in a row, and runs under rolling schedules.
enum DayStreak {
    static func outcome(of span: StreakSpan) -> StreakOutcome {
        var span = span
        let today = span.today.ordinal
        var tally = StreakTally()
        var current = 0
        var saveBy: Int?
        let todayIsOpen = span.cursor.state(at: today) == .open
        let stretches = span.stretches
        for (index, (part, days)) in stretches.enumerated() {
            let isLast = index == stretches.count - 1
            if let due = DueDays(part) {
                walk(due, over: days, cursor: &span.cursor, today: today, tally: &tally)
                current = tally.run
                saveBy =
                    !isLast
                    ? nil : nextChance(due, from: todayIsOpen ? today : today + 1, cursor: &span.cursor)
            } else if case .rolling(let times, let window) = part.schedule.rule {
                var run = RollingRun(times: times, window: window, cursor: span.cursor, tally: tally)
                run.walk(over: days, today: today)
                tally = run.tally
                current = run.current
                saveBy = isLast && current > 0 ? run.saveBy(from: todayIsOpen ? today : today + 1) : nil
            } else {
                if !part.schedule.isNeutral { tally.end() }
                current = 0
                saveBy = nil
            }
        }
        return StreakOutcome(tally: tally, current: current, saveBy: saveBy, todayIsOpen: todayIsOpen)
    }

    /// The tally at the start of each stretch, in one pass.
    static func tallies(of span: StreakSpan) -> [StreakTally] {
        var cursor = span.cursor
        var tally = StreakTally()
        return span.stretches.map { part, days in
            defer { extend(&tally, under: part, over: days, cursor: &cursor) }
            return tally
        }
    }

    /// The tally at the end of `last`, which must be in the past.
    static func tally(of span: StreakSpan, through last: Int) -> StreakTally {
        var cursor = span.cursor
        var tally = StreakTally()
        for (part, days) in span.stretches where days.lowerBound <= last {
            let days = days.clamped(to: days.lowerBound...last)
            extend(&tally, under: part, over: days, cursor: &cursor)
        }
        return tally
    }

    /// Continues a tally over past days.
    private static func extend(
        _ tally: inout StreakTally,
        under part: SchedulePlan.Part,
        over days: ClosedRange<Int>,
        cursor: inout HistoryCursor
    ) {
        if let due = DueDays(part) {
            walk(due, over: days, cursor: &cursor, today: .max, tally: &tally)
        } else if case .rolling(let times, let window) = part.schedule.rule {
            var run = RollingRun(times: times, window: window, cursor: cursor, tally: tally)
            run.walk(over: days, today: .max)
            tally = run.tally
        } else if !part.schedule.isNeutral {
            tally.end()
        }
    }

    private static func walk(
        _ due: DueDays,
        over days: ClosedRange<Int>,
        cursor: inout HistoryCursor,
        today: Int,
        tally: inout StreakTally
    ) {
        var day = days.lowerBound
        while day <= days.upperBound {
            if tally.run == 0 {
                // Without a run, nothing happens before the next marked day, however far away.
                guard let marked = cursor.marked(onOrAfter: day, through: days.upperBound) else { return }
                day = marked
            }
            day = due.next(onOrAfter: day)
            guard day <= days.upperBound else { return }
            if due.isEveryDay {
                let count = cursor.doneDays(from: day, through: days.upperBound)
                if count > 0 {
                    tally.lengthen(by: count, from: day, through: day + count - 1)
                    day += count
                    continue
                }
            }
            switch cursor.state(at: day) {
            case .done: tally.lengthen(from: day, through: day)
            case .skipped: break
            case .open: if day < today { tally.end() }
            }
            day += 1
        }
    }

    /// The next due day that has no planned skip.
    private static func nextChance(_ due: DueDays, from start: Int, cursor: inout HistoryCursor) -> Int {
        var day = due.next(onOrAfter: start)
        while day <= Day.last.ordinal, cursor.state(at: day) == .skipped {
            day = due.next(onOrAfter: day + 1)
        }
        return day
    }
}

/// The state of a day in a history.
///
/// The raw values are stored and never change meaning.
public enum DayState: UInt8, CaseIterable, Hashable, Sendable {
    /// No entry, or one that is neither done nor skipped (not done, partly done).
    case open = 0
    /// Done.
    case done = 1
    /// Skipped, and so not due.
    case skipped = 2
}
