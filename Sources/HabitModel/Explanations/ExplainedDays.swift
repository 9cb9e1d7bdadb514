/// Explains each day under schedules that count days.
struct ExplainedDays {
    private(set) var steps: [ExplainedStep] = []

    private var span: StreakSpan
    private let range: ClosedRange<Int>
    private let isArchived: Bool

    init(_ span: StreakSpan, isArchived: Bool, _ range: ClosedRange<Int>) {
        self.span = span
        self.range = range
        self.isArchived = isArchived
    }

    mutating func walk() {
        var tally = DayStreak.tally(of: span, through: range.lowerBound - 1)
        for (part, days) in span.stretches where days.upperBound >= range.lowerBound {
            guard days.lowerBound <= range.upperBound else { return }
            if let due = DueDays(part) {
                walk(due, of: part, over: days.clamped(to: range), tally: &tally)
            } else if case .rolling(let times, let window) = part.schedule.rule {
                walk(times, window, of: part, over: days, tally: &tally)
            } else if part.schedule.isNeutral {
                for day in days.clamped(to: range) { appendNeutral(day, part) }
            } else {
                tally.end()
            }
        }
    }

    /// Adds a day under `anytime`.
    private mutating func appendNeutral(_ day: Int, _ part: SchedulePlan.Part) {
        let verdict: Verdict =
            switch span.cursor.state(at: day) {
            case .done: .done
            case .skipped: .skipped
            case .open: .neutral
            }
        append(day, part, verdict, done: 0, due: 0, streak: 0)
    }

    private mutating func walk(
        _ dueDays: DueDays,
        of part: SchedulePlan.Part,
        over days: ClosedRange<Int>,
        tally: inout StreakTally
    ) {
        for day in days {
            let isDue = dueDays.contains(day)
            let isToday = day == span.today.ordinal
            let verdict: Verdict =
                switch span.cursor.state(at: day) {
                case .done: .done
                case .skipped: .skipped
                // The day of archiving was not over yet.
                case .open:
                    !isDue || (isToday && isArchived) ? .neutral : isToday && !span.isLost ? .open : .missed
                }
            if isDue, verdict == .done { tally.lengthen(from: day, through: day) }
            if verdict == .missed { tally.end() }
            let due = isDue && verdict != .skipped && verdict != .neutral ? 1 : 0
            append(day, part, verdict, done: verdict == .done ? due : 0, due: due, streak: tally.run)
        }
    }

    private mutating func walk(
        _ times: Int,
        _ window: Int,
        of part: SchedulePlan.Part,
        over days: ClosedRange<Int>,
        tally: inout StreakTally
    ) {
        // A run depends on its start, so walk from the first day of the schedule even if only later days are
        // explained.
        let isWhole = days.lowerBound >= range.lowerBound
        let before = isWhole ? tally : DayStreak.tally(of: span, through: days.lowerBound - 1)
        var run = RollingRun(times: times, window: window, cursor: span.cursor, tally: before)
        let explained = days.clamped(to: range)
        if days.lowerBound < explained.lowerBound {
            run.walk(over: days.lowerBound...explained.lowerBound - 1, today: span.today.ordinal)
        }
        var recent = SlidingWindow(of: window, endingBefore: explained.lowerBound, in: span)
        for day in explained {
            let isInRun = run.step(day, today: span.today.ordinal) ?? true
            let state = span.cursor.state(at: day)
            recent.append(state)
            let isOpenToday = day == span.today.ordinal && !isArchived && !span.isLost
            let verdict: Verdict =
                switch state {
                case .done: .done
                case .skipped: .skipped
                case .open: isOpenToday ? .open : run.isCut || !isInRun ? .missed : .neutral
                }
            let due = verdict == .skipped ? 0 : times
            append(day, part, verdict, done: recent.done, due: due, streak: run.current)
        }
        tally = run.tally
    }

    private mutating func append(
        _ day: Int,
        _ part: SchedulePlan.Part,
        _ verdict: Verdict,
        done: Int,
        due: Int,
        streak: Int
    ) {
        let day = Day(unchecked: day)
        steps.append(
            ExplainedStep(
                first: day,
                last: day,
                schedule: part.schedule,
                verdict: verdict,
                done: done,
                due: due,
                left: 0,
                streak: streak,
                amount: span.amounts?[day],
                target: span.amounts?.targets.target(on: day)
            )
        )
    }
}
