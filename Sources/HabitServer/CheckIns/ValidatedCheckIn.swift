import FoundationEssentials
import HabitModel
import HabitWire

/// A check-in that has been read and checked, and is to be recorded.
struct ValidatedCheckIn: Sendable {
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

extension ValidatedCheckIn {
    /// Checks a check-in against the rules.
    init(
        _ check: CheckIn,
        by identity: Identity,
        days: CheckInDays,
        at now: Instant
    ) throws(Problem) {
        var errors: [FieldError] = []
        let day = check.logDate ?? days.today
        let change = EntryChange(check)
        let id = check.id.map { UUID(uuidString: $0) } ?? UUID()
        if id == nil { errors.append(FieldError("id", "must be a UUID")) }
        if let latest = days.latest(for: check), day > latest, check.skipped != true {
            errors.append(
                FieldError("log_date", "must not be later than today, \(latest); only a skip can be planned")
            )
        }
        if let recordedAt = check.recordedAt, recordedAt > now.advanced(bySeconds: CheckIn.clockTolerance) {
            errors.append(FieldError("recorded_at", "must not be in the future; check this machine's clock"))
        }
        errors += check.errors
        guard errors.isEmpty, let id else { throw Problem(invalid: errors) }
        self.init(
            userID: identity.user.id,
            sessionID: identity.sessionID,
            id: id.uuidString.lowercased(),
            habit: HabitReference(check.habit ?? ""),
            alternative: check.alternative.map { CheckInReading($0, of: change) },
            day: day,
            change: change,
            recordedAt: check.recordedAt ?? now,
            receivedAt: now,
            timeZone: check.timeZone,
            onlyHabits: identity.grant.habits
        )
    }
}

extension ValidatedCheckIn.CheckInReading {
    fileprivate init(_ other: CheckIn.Alternative, of change: EntryChange) {
        var change = change
        change.status = nil
        change.amount = other.amount
        change.add = other.add
        self.init(habit: HabitReference(other.habit), change: change)
    }
}

extension ValidatedCheckIn {
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

/// A check-in of a batch as it was sent: one that cannot be read is refused by itself, and the others stand.
struct ReceivedCheckIn: Decodable, Sendable {
    /// The check-in; of one that cannot be read, what it is called and the habit that it names.
    let checkIn: CheckIn
    /// Why it cannot be read.
    let problem: Problem?

    init(_ checkIn: CheckIn) {
        self.checkIn = checkIn
        problem = nil
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Fields.self)
        do {
            checkIn = try CheckIn(from: decoder)
            problem = nil
        } catch let error as DecodingError {
            checkIn = CheckIn(
                id: try? fields.decodeIfPresent(String.self, forKey: .id),
                habit: try? fields.decodeIfPresent(String.self, forKey: .habit)
            )
            problem = Problem(invalid: [FieldError(error, below: decoder.codingPath.count)])
        }
    }

    private enum Fields: CodingKey {
        case id, habit
    }
}
