/// The calendar of all habits together, built habit by habit.
///
/// A habit counts on the days that its schedule names. On a day under a quota or a rolling schedule nothing is
/// due, so those habits count only in ``HabitCalendar/completion``.
public struct CalendarSum: Sendable {
    private let range: CalendarRange
    private let today: Day
    private let first: Int
    private var done: [Int32]
    private var due: [Int32]
    private var completion = Completion()

    /// Creates a sum without habits, as of a day.
    public init(over range: CalendarRange, today: Day) {
        self.range = range
        self.today = today
        first = range.days.lowerBound.ordinal
        done = Array(repeating: 0, count: range.count)
        due = done
    }

    /// Adds a habit, in one pass over its due days.
    ///
    /// - Parameter amounts: the amounts and targets; today's are enough unless the plan has a sum.
    public mutating func add(
        plan: SchedulePlan,
        history: History,
        activeRange: ActiveRange,
        amounts: AmountHistory? = nil
    ) {
        let completion = Completion.compute(
            plan: plan,
            history: history,
            activeRange: activeRange,
            amounts: amounts,
            over: range.days,
            today: today
        )
        self.completion.done += completion.done
        self.completion.due += completion.due
        // Which days a schedule names does not depend on amounts.
        guard
            let span = StreakSpan(
                plan: plan,
                history: history,
                activeRange: activeRange,
                amounts: nil,
                today: today
            )
        else { return }
        let isArchived = activeRange.isOver(on: today)
        var cursor = span.cursor
        let days = first...range.days.upperBound.ordinal
        for (part, stretch) in span.stretches where stretch.overlaps(days) {
            guard let dueDays = DueDays(part) else { continue }
            let shown = stretch.clamped(to: days)
            var day = dueDays.next(onOrAfter: shown.lowerBound)
            while day <= shown.upperBound {
                let state = cursor.state(at: day)
                // The day of archiving was not over yet.
                let isUnderWay = isArchived && day == span.today.ordinal && state == .open
                if state != .skipped, !isUnderWay { count(day, isDone: state == .done) }
                day = dueDays.next(onOrAfter: day + 1)
            }
        }
    }

    private mutating func count(_ day: Int, isDone: Bool) {
        due[day - first] += 1
        if isDone { done[day - first] += 1 }
    }

    /// The calendar of the habits added so far.
    public var calendar: HabitCalendar {
        let days = due.indices.map { index in
            let day = Day(unchecked: first + index)
            let (state, level) = verdict(day, done: Int64(done[index]), due: Int64(due[index]))
            return CalendarDay(date: day, state: state, level: level)
        }
        return HabitCalendar(
            days: days,
            range: range.days,
            weekStarts: range.weekStarts,
            completion: completion,
            longest: nil
        )
    }

    private func verdict(_ day: Day, done: Int64, due: Int64) -> (CalendarState, level: Int) {
        if day > today { return (.outside, 0) }
        if due == 0 { return (.neutral, 0) }
        if done == due { return (.done, CalendarLevel.whole) }
        if done == 0 { return (day == today ? .open : .missed, 0) }
        return (.partly, CalendarLevel.part(done, of: due))
    }
}
