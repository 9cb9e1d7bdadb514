internal import HabitModel
internal import HabitWire

/// How check-ins look: a line for each that was taken, many skipped days of a habit in one line, the day's sum
/// at the end of the last.
enum CheckInView {
    static func lines(of answer: CheckInAnswer) -> [Line] {
        var shown: [Shown] = []
        for result in answer.results {
            guard let next = Shown(result) else { continue }
            if let index = shown.lastIndex(where: { $0.slug == next.slug }), shown[index].isSkip, next.isSkip
            {
                shown[index].last = next.last
            } else {
                shown.append(next)
            }
        }
        var lines = shown.map { $0.line(today: answer.today?.date) }
        guard let today = answer.today, var last = lines.popLast() else { return lines }
        last.parts.append(Amounts.summary(of: today))
        return lines + [last]
    }

    /// What one check-in has made true; nil if it was refused.
    static func line(of result: CheckInResult, today: Day?) -> Line? {
        Shown(result)?.line(today: today)
    }

    /// A check-in, or the skips of a habit for several days.
    private struct Shown {
        let slug: String
        let outcome: CheckInResult.Outcome
        let first: Day
        var last: Day
        /// What is there now; nil for a token that may not read.
        let state: (entry: Entry, habit: Habit)?

        init?(_ result: CheckInResult) {
            guard let slug = result.slug ?? result.habit?.slug,
                let day = result.logDate ?? result.entry?.logDate
            else { return nil }
            self.slug = slug
            outcome = result.outcome
            first = day
            last = day
            if let entry = result.entry, let habit = result.habit {
                state = (entry, habit)
            } else {
                state = nil
            }
        }

        var isSkip: Bool { state?.entry.skipped == true && outcome != .superseded }

        func line(today: Day?) -> Line {
            var line = Line(mark, slug)
            if first != last {
                line.parts.append("\(first) to \(last)")
            } else if last != today {
                line.parts.append(last.description)
            }
            if outcome == .superseded { line.parts.append("a later check-in of that day stands") }
            guard let (entry, habit) = state else {
                if outcome == .duplicate { line.parts.append("recorded before") }
                if outcome == .applied { line.parts.append("recorded") }
                return line
            }
            if entry.skipped { line.parts.append("skipped") }
            if let amount = entry.amount { line.parts.append(Amounts.progress(amount, of: habit)) }
            line.parts.append(Amounts.streak(habit.currentStreak, habit.schedule.unit))
            return line
        }

        private var mark: Mark? {
            guard let entry = state?.entry else { return outcome == .superseded ? .neutral : .done }
            return entry.status ? .done : entry.skipped ? .neutral : .open
        }
    }
}
