import HabitModel

/// A check-in that has been read and checked, and is to be recorded.
struct CheckInOrder: Sendable {
    let userID: Int64
    /// Whose login sent it; the journal keeps it.
    let sessionID: String
    /// The client's UUID, in lower case.
    let id: String
    var habit: HabitReference
    /// What it means if the reference names no active habit.
    var alternative: CheckInReading?
    let day: Day
    var change: EntryChange
    let recordedAt: Instant
    let receivedAt: Instant
    let timeZone: ZoneName?
    /// The habits that its sender may check in, as if there were no others; nil if every one.
    var onlyHabits: Set<Int64>?
    /// The event that this undoes; ``change`` then sets nothing.
    var undoes: String?

    /// The other reading of what was typed: another habit, with an amount.
    struct CheckInReading: Hashable, Sendable {
        let habit: HabitReference
        let change: EntryChange
    }

    /// Whether its sender may check in a habit.
    func mayTouch(_ habitID: Int64) -> Bool {
        onlyHabits?.contains(habitID) ?? true
    }
}
