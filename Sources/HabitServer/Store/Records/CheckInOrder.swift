import HabitModel

/// A check-in that has been read and checked, and is to be recorded.
struct CheckInOrder: Sendable {
    let userID: Int64
    /// Whose login sent it; the journal keeps it.
    let sessionID: String
    /// The client's UUID, in lower case.
    let id: String
    let habit: HabitPath
    let day: Day
    let change: EntryChange
    let recordedAt: Instant
    let receivedAt: Instant
    let timeZone: ZoneName?
    /// The event that this undoes; ``change`` then sets nothing.
    var undoes: String?
}
