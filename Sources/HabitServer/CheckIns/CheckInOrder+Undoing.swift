import HabitModel
import HabitWire

extension CheckInOrder {
    /// Checks an undo: a check-in on the day of the event, under the same rules.
    init(undoing event: EventRecord, _ undo: Undo, by identity: Identity, at now: Instant) throws(Problem) {
        let check = CheckIn(
            id: undo.id,
            habit: String(event.habitID),
            logDate: event.day,
            recordedAt: undo.recordedAt
        )
        try self.init(check, by: identity, days: CheckInDays(of: event.day), at: now)
        undoes = event.id
    }
}
