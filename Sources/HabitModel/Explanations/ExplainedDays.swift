/// Tells the days of those schedules that count days.
struct ExplainedDays {
    private(set) var steps: [ExplainedStep] = []

    private var span: StreakSpan
    private let wanted: ClosedRange<Int>
    private let isArchived: Bool

    init(_ span: StreakSpan, isArchived: Bool, _ wanted: ClosedRange<Int>) {
        self.span = span
        self.wanted = wanted
        self.isArchived = isArchived
    }

    mutating func walk() {
        var tally = DayStreak.tally(of: span, through: wanted.lowerBound - 1)
        for (part, days) in span.stretches where days.upperBound >= wanted.lowerBound {
            guard days.lowerBound <= wanted.upperBound else { return }
            if let due = DueDays(part) {
                walk(due, of: part, over: days.clamped(to: wanted), tally: &tally)
            } else if case .rolling(let times, let window) = part.schedule.rule {
                walk(times, window, of: part, over: days, tally: &tally)
            } else {
                tally.end()
            }
        }
    }

    private mutating func walk(
        _ due: DueDays,
        of part: SchedulePlan.Part,
        over days: ClosedRange<Int>,
        tally: inout StreakTally
    ) {
        for day in days {
            let isDue = due.contains(day)
            let isToday = day == span.today.ordinal
            let verdict: Verdict =
                switch span.cursor.state(at: day) {
                case .done: .done
                case .skipped: .skipped
                // The day of archiving was not over when it ended.
                case .open: !isDue || (isToday && isArchived) ? .neutral : isToday ? .open : .missed
                }
            if isDue, verdict == .done { tally.lengthen(from: day, through: day) }
            if verdict == .missed { tally.end() }
            let asked = isDue && verdict != .skipped && verdict != .neutral ? 1 : 0
            tell(day, part, verdict, done: verdict == .done ? asked : 0, asked: asked, streak: tally.run)
        }
    }

    private mutating func walk(
        _ times: Int,
        _ window: Int,
        of part: SchedulePlan.Part,
        over days: ClosedRange<Int>,
        tally: inout StreakTally
    ) {
        // A run depends on its beginning: from the first day of the schedule, though only some days are told.
        let isWhole = days.lowerBound >= wanted.lowerBound
        let before = isWhole ? tally : DayStreak.tally(of: span, through: days.lowerBound - 1)
        var run = RollingRun(times: times, window: window, cursor: span.cursor, tally: before)
        let told = days.clamped(to: wanted)
        if days.lowerBound < told.lowerBound {
            run.walk(over: days.lowerBound...told.lowerBound - 1, today: span.today.ordinal)
        }
        var last = SlidingWindow(of: window, endingBefore: told.lowerBound, in: span)
        for day in told {
            let isInRun = run.step(day, today: span.today.ordinal) ?? true
            let state = span.cursor.state(at: day)
            last.append(state)
            let isOpenToday = day == span.today.ordinal && !isArchived
            let verdict: Verdict =
                switch state {
                case .done: .done
                case .skipped: .skipped
                case .open: isOpenToday ? .open : run.isCut || !isInRun ? .missed : .neutral
                }
            let asked = verdict == .skipped ? 0 : times
            tell(day, part, verdict, done: last.done, asked: asked, streak: run.current)
        }
        tally = run.tally
    }

    private mutating func tell(
        _ day: Int,
        _ part: SchedulePlan.Part,
        _ verdict: Verdict,
        done: Int,
        asked: Int,
        streak: Int
    ) {
        steps.append(
            ExplainedStep(
                first: Day(unchecked: day),
                last: Day(unchecked: day),
                schedule: part.schedule,
                verdict: verdict,
                done: done,
                asked: asked,
                left: 0,
                streak: streak
            )
        )
    }
}
