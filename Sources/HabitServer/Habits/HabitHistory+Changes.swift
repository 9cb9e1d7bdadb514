import HabitModel
import HabitWire

/// Changes of a habit by its owner, which the store writes.
extension HabitHistory {
    /// The maximum number of schedules in a habit's history.
    private static let scheduleLimit = 100
    /// The maximum number of archived periods that a habit remembers.
    static let pauseLimit = 100

    /// Applies an edit; a new schedule takes effect on the day given in the edit, or today.
    mutating func apply(_ edit: HabitEdit, today: Day) throws(Problem) {
        var fields = HabitFields()
        fields.apply(edit, to: &habit, from: today)
        guard fields.errors.isEmpty else { throw Problem(invalid: fields.errors) }
        guard let schedule = edit.schedule else { return }
        plan = plan.setting(schedule, from: edit.scheduleFrom ?? today)
        guard plan.parts.count <= Self.scheduleLimit else {
            let message = "has already changed \(Self.scheduleLimit) times"
            throw Problem(invalid: [FieldError("schedule", message)])
        }
    }

    /// Archives the habit, which hides it from lists and keeps its log.
    mutating func archive(today: Day, at now: Instant) {
        guard habit.archivedAt == nil else { return }
        habit.archivedAt = now
        habit.archivedOn = today
    }

    /// Restores the archived habit; it was not due on the days in between.
    mutating func restore(today: Day) {
        if let pause = habit.archivedOn.flatMap({ Pause(archived: $0, restored: today) }) {
            habit.pauses = Pause.latest(Self.pauseLimit, of: habit.pauses + [pause])
            history = history.skipping([pause])
        }
        habit.archivedAt = nil
        habit.archivedOn = nil
    }
}
