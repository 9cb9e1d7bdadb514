import HabitModel
import HabitWire

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
