import HabitModel
import HabitWire

/// A line of the journal as it is stored.
struct EventRecord: Sendable, Hashable {
    /// Its place: an event that is recorded later has a greater number.
    let number: Int64
    /// The check-in's id.
    let id: String
    let habitID: Int64
    let slug: String
    let day: Day
    let sessionID: String
    /// The name of the token that did it; nil for a login.
    let tokenName: String?
    let outcome: CheckInResult.Outcome
    let change: EntryChange
    /// The event that it undoes.
    let undoes: String?
    let before: EntryState?
    let after: EntryState
    let recordedAt: Instant
    let receivedAt: Instant
    let timeZone: ZoneName?
}
