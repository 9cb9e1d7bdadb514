/// Tells the days of those schedules that count days.
struct ExplainedDays {
    private(set) var steps: [ExplainedStep] = []

    private var span: StreakSpan
    private let wanted: ClosedRange<Int>

    init(_ span: StreakSpan, _ wanted: ClosedRange<Int>) {
        self.span = span
        self.wanted = wanted
    }

    mutating func walk() {
        var tally = StreakTally()
        for (part, days) in span.stretches {
            if let due = DueDays(part) {
                walk(due, of: part, over: days, tally: &tally)
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
            let verdict: Verdict =
                switch span.cursor.state(at: day) {
                case .done: .done
                case .skipped: .skipped
                case .open: !isDue ? .neutral : day < span.today.ordinal ? .missed : .open
                }
            if isDue, verdict == .done { tally.lengthen(from: day, through: day) }
            if verdict == .missed { tally.end() }
            let asked = isDue && verdict != .skipped ? 1 : 0
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
        var run = RollingRun(times: times, window: window, cursor: span.cursor, tally: tally)
        for day in days {
            let before = run.current
            run.step(day, today: span.today.ordinal)
            let verdict: Verdict =
                switch span.cursor.state(at: day) {
                case .done: .done
                case .skipped: .skipped
                case .open: day == span.today.ordinal ? .open : run.current < before ? .missed : .neutral
                }
            guard wanted.contains(day) else { continue }
            let done = doneDays(ofWindow: window, endingWith: day)
            tell(day, part, verdict, done: done, asked: times, streak: run.current)
        }
        tally = run.tally
    }

    /// The done days among the last ones up to a day that are not skipped.
    private mutating func doneDays(ofWindow window: Int, endingWith day: Int) -> Int {
        var done = 0
        var left = window
        var day = day
        while left > 0, day >= span.first.ordinal {
            let state = span.cursor.state(at: day)
            if state == .done { done += 1 }
            if state != .skipped { left -= 1 }
            day -= 1
        }
        return done
    }

    private mutating func tell(
        _ day: Int,
        _ part: SchedulePlan.Part,
        _ verdict: Verdict,
        done: Int,
        asked: Int,
        streak: Int
    ) {
        guard wanted.contains(day) else { return }
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
