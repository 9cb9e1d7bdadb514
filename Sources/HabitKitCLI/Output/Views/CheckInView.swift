internal import HabitModel
internal import HabitWire

/// How check-ins look: a line for each that was taken, many skipped days of a habit in one line, the day's sum
/// at the end of the last.
enum CheckInView {
    static func lines(of answer: CheckInAnswer) -> [Line] {
        var shown: [Shown] = []
        for result in answer.results {
            guard let next = Shown(result) else { continue }
            if let index = shown.lastIndex(where: { $0.habit.slug == next.habit.slug }),
                shown[index].isSkip, next.isSkip
            {
                shown[index].last = next.last
            } else {
                shown.append(next)
            }
        }
        var lines = shown.map { $0.line(today: answer.today.date) }
        guard var last = lines.popLast() else { return [] }
        last.parts.append(Amounts.summary(of: answer.today))
        return lines + [last]
    }

    /// What one check-in has made true; nil if it was refused.
    static func line(of result: CheckInResult, today: Day) -> Line? {
        Shown(result)?.line(today: today)
    }

    /// A check-in, or the skips of a habit for several days.
    private struct Shown {
        let habit: Habit
        let first: Entry
        let outcome: CheckInResult.Outcome
        var last: Day

        init?(_ result: CheckInResult) {
            guard let habit = result.habit, let entry = result.entry else { return nil }
            self.habit = habit
            first = entry
            outcome = result.outcome
            last = entry.logDate
        }

        var isSkip: Bool { first.skipped && outcome != .superseded }

        func line(today: Day) -> Line {
            var line = Line(first.status ? .done : first.skipped ? .neutral : .open, habit.slug)
            if first.logDate != last {
                line.parts.append("\(first.logDate) to \(last)")
            } else if last != today {
                line.parts.append(last.description)
            }
            if outcome == .superseded { line.parts.append("a later check-in of that day stands") }
            if first.skipped { line.parts.append("skipped") }
            if let amount = first.amount { line.parts.append(Amounts.progress(amount, of: habit)) }
            line.parts.append(Amounts.streak(habit.currentStreak, habit.schedule.unit))
            return line
        }
    }
}
