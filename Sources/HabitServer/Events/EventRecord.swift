import Crypto
import HabitModel
import HabitWire
import POSIXFiles

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

extension Event {
    /// An event as it travels.
    ///
    /// - Parameter identity: who asks, and by which login.
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
                // Of 160 random bits these are 32: enough to tell a person's logins apart.
                id: String(record.sessionID.prefix(8)),
                name: record.tokenName,
                current: record.sessionID == identity.sessionID
            )
        )
    }
}

/// A place in one person's journal, as it travels: right behind the event of this number.
///
/// A few digits of a checksum make a cursor that was cut off, or that belongs to another account, one that is
/// refused; otherwise it would be a wrong place, and events would be missed.
struct EventCursor {
    /// An event's number; 0 is the beginning of the journal.
    let number: Int64

    init(number: Int64) {
        self.number = number
    }

    /// Reads a cursor of this person's; nil if it is none.
    init?(_ text: String, of userID: Int64) {
        guard let number = text.split(separator: "-").first.flatMap({ Int64($0) }), number >= 0 else {
            return nil
        }
        self.init(number: number)
        guard self.text(of: userID) == text else { return nil }
    }

    /// The cursor as this person gets it.
    func text(of userID: Int64) -> String {
        let check = SHA256.hash(data: Array("event \(number) of \(userID)".utf8)).prefix(4)
        return "\(number)-\(Hex.text(check))"
    }
}
