internal import HabitModel
internal import HabitWire

/// How check-ins look: a line for each that was taken, the day's sum at the end of the last.
enum CheckInView {
    static func lines(of answer: CheckInAnswer) -> [Line] {
        var lines = answer.results.compactMap { result -> Line? in
            guard let habit = result.habit, let entry = result.entry else { return nil }
            return line(of: entry, habit, result.outcome, today: answer.today.date)
        }
        guard var last = lines.popLast() else { return [] }
        last.parts.append(Amounts.summary(of: answer.today))
        return lines + [last]
    }

    private static func line(
        of entry: Entry,
        _ habit: Habit,
        _ outcome: CheckInResult.Outcome,
        today: Day
    ) -> Line {
        var line = Line(entry.status ? .done : entry.skipped ? .neutral : .open, habit.slug)
        if entry.logDate != today { line.parts.append(entry.logDate.description) }
        if outcome == .superseded { line.parts.append("a later check-in of that day stands") }
        if entry.skipped { line.parts.append("skipped") }
        if let amount = entry.amount { line.parts.append(Amounts.progress(amount, of: habit)) }
        line.parts.append(Amounts.streak(habit.currentStreak, habit.schedule.unit))
        return line
    }
}
