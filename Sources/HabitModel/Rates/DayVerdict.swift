/// How a single day looks in a calendar: what was asked of the person and what became of it.
public enum DayVerdict: String, CaseIterable, Hashable, Sendable, Codable {
    /// Done, asked for or not.
    case done
    /// Skipped, or planned to be.
    case skipped
    /// It was due and nothing happened.
    case missed
    /// Nothing happened and nothing was asked of this very day: another weekday, or a quota or rolling
    /// schedule, which asks for no particular day.
    case neutral
    /// It is due today, or later, and still open.
    case open
    /// The habit did not exist.
    case outside

    /// The verdict on a day as it stands today.
    public init(of day: Day, plan: SchedulePlan, history: History, life: HabitLife, today: Day) {
        let first = min(life.from, history.firstMarked ?? life.from)
        switch history[day] {
        case .done: self = .done
        case .skipped: self = .skipped
        case .open where day < first || life.until.map { day > $0 } ?? false: self = .outside
        case .open:
            let isDue = DueDays(plan.part(on: day))?.contains(day.ordinal) ?? false
            // The day of archiving was not over when it ended.
            let isOver = day < today && day != life.until
            self = isDue ? (isOver ? .missed : .open) : .neutral
        }
    }
}
