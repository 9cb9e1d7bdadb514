import Crypto
import HabitModel
import HabitWire
import POSIXFiles

/// A stored event.
struct EventRecord: Sendable, Hashable {
    /// Its position: later events have greater numbers.
    let number: Int64
    /// The check-in's id.
    let id: String
    let habitID: Int64
    let slug: String
    let day: Day
    let sessionID: String
    /// The name of the personal access token that recorded it, or nil for a login.
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

extension Event {
    /// The event as it is sent.
    ///
    /// - Parameter identity: the person and the login that requested it.
    init(_ record: EventRecord, for identity: Identity) {
        self.init(
            id: record.id,
            cursor: EventCursor(number: record.number).text(of: identity.user.id),
            habit: record.slug,
            habitID: record.habitID,
            logDate: record.day,
            outcome: record.outcome,
            change: EventChange(record.change),
            undoes: record.undoes,
            before: record.before.map(EventState.init),
            after: EventState(record.after),
            recordedAt: record.recordedAt,
            receivedAt: record.receivedAt,
            timeZone: record.timeZone,
            token: EventToken(
                // 32 of the 160 random bits are enough to tell one person's logins apart.
                id: String(record.sessionID.prefix(8)),
                name: record.tokenName,
                current: record.sessionID == identity.sessionID
            )
        )
    }
}

/// A position in one person's journal, as it is sent: immediately after the event with this number.
///
/// A short checksum makes the server reject a truncated cursor or one from another account. Without it, such a
/// cursor would point to a wrong position and events would be missed.
struct EventCursor {
    /// An event's number; 0 is the start of the journal.
    let number: Int64

    init(number: Int64) {
        self.number = number
    }

    /// Parses a person's cursor; nil if it is not one.
    init?(_ text: String, of userID: Int64) {
        guard let number = text.split(separator: "-").first.flatMap({ Int64($0) }), number >= 0 else {
            return nil
        }
        self.init(number: number)
        guard self.text(of: userID) == text else { return nil }
    }

    /// The cursor in the form that this person gets.
    func text(of userID: Int64) -> String {
        let check = SHA256.hash(data: Array("event \(number) of \(userID)".utf8)).prefix(4)
        return "\(number)-\(Hex.text(check))"
    }
}
