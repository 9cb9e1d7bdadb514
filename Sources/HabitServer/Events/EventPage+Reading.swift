import HabitModel
import HabitWire

extension EventPage {
    /// A page of what was read, with the cursor to go on after it.
    init(_ reading: EventReading, _ query: EventQuery, for identity: Identity) {
        var start: Int64 = 0
        if case .after(let number) = query.part { start = number }
        let last = reading.records.last?.number ?? start
        self.init(
            events: reading.records.map { Event($0, for: identity) },
            next: EventCursor(number: last).text(of: identity.user.id),
            more: reading.isCut
        )
    }
}

/// An undo that is in the journal.
struct RecordedUndo: Sendable {
    let id: String
    /// The event that it undoes.
    let undoes: String
    let outcome: CheckInResult.Outcome
    /// The day as it is now.
    let entry: Entry
}

extension UndoAnswer {
    init(_ undo: RecordedUndo, _ today: Today) {
        self.init(
            id: undo.id,
            undoes: undo.undoes,
            outcome: undo.outcome,
            entry: undo.entry,
            habit: today.habits.first { $0.id == undo.entry.habitID },
            today: today
        )
    }
}
