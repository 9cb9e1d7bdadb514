import FoundationEssentials
import HabitModel
import HabitWire

/// A message above the page.
struct Flash: Sendable {
    let message: String
    var isBad = false
    /// The check-in that the message is about; nil if it cannot be undone.
    var undo: UndoForm?
    /// Moves that check-in to today; nil if it need not be moved.
    var move: MoveForm?

    struct UndoForm: Sendable {
        /// The id of the check-in.
        let id: String
        /// The id of the check-in that undoes it, so that pressing twice undoes it once.
        let undoID: String
        /// The day of the page.
        let day: String
    }

    struct MoveForm: Sendable {
        /// The id of the check-in.
        let event: String
    }
}

extension Flash {
    /// The message about a check-in, from the journal: it survives a reload and cannot be forged.
    ///
    /// - Parameter isLate: whether the page was made when the day of the check-in was today.
    init(_ event: EventRecord, _ habits: [Habit], _ day: PageDay, isLate: Bool = false) {
        let habit = habits.first { $0.id == event.habitID }
        let what = Self.what(event, habit)
        let when = event.day == day.today ? "" : " for \(PageText.full(event.day))"
        let name = habit?.name ?? event.slug
        let late = event.outcome == .superseded ? ". A later check-in for that day counts" : ""
        self.init(message: "\(what)\(when): \(name)\(Self.result(event, habit, day))\(late)")
        guard event.undoes == nil else { return }
        undo = UndoForm(
            id: event.id,
            undoID: UUID.random().uuidString.lowercased(),
            day: day.shown.description
        )
        guard isLate, event.day < day.today else { return }
        move = MoveForm(event: event.id)
    }

    /// The message about a new habit.
    init(added habit: Habit) { self.init(message: "Added: \(habit.name)") }

    private static func what(_ event: EventRecord, _ habit: Habit?) -> String {
        let change = event.change
        if event.undoes != nil { return "Undone" }
        if change.skipped == true { return "Skipped" }
        if change.add != nil || change.amount != nil { return "Recorded" }
        if change.status == nil, !change.note.isKeep { return "Noted" }
        return change.status == false ? "Not done" : "Done"
    }

    /// The streak or the amount after the check-in.
    private static func result(_ event: EventRecord, _ habit: Habit?, _ day: PageDay) -> String {
        guard let habit, event.undoes == nil, event.day == day.shown else { return "" }
        let line = HabitLine(habit, day)
        if event.change.add != nil || event.change.amount != nil {
            return line.amount.map { " · \($0.text)" } ?? ""
        }
        return event.after.status ? line.streak.map { " · \($0)" } ?? "" : ""
    }
}
