import FoundationEssentials
import HabitModel
import HabitWire

/// A check-in that has passed validation and can be recorded.
struct ValidatedCheckIn: Sendable {
    let userID: Int64
    /// The login that sent it; the journal stores it.
    let sessionID: String
    /// Whom the login is presumed to be of; nil if the database was asked.
    var presumed: AuthenticatedUser?
    /// The client's UUID, in lower case.
    var id: String
    var habit: HabitReference
    /// The alternative reading, used if the reference matches no active habit.
    var alternative: Alternative?
    let day: Day
    var change: EntryChange
    var recordedAt: Instant
    let receivedAt: Instant
    let timeZone: ZoneName?
    /// The habits that the sender may check in.
    ///
    /// The sender never learns of others. Nil means all.
    var onlyHabits: Set<Int64>?
    /// The event that this check-in undoes; its ``change`` is then empty.
    var undoes: String?
    /// The import that it belongs to.
    var importID: Int64?
    /// When the entry was created, if the check-in comes from an export of ours.
    var createdAt: Instant?

    /// The other reading of what was typed: a different habit, with an amount.
    struct Alternative: Hashable, Sendable {
        let habit: HabitReference
        let change: EntryChange
    }

    /// Whether the sender may check in a habit.
    func mayTouch(_ habitID: Int64) -> Bool {
        onlyHabits?.contains(habitID) ?? true
    }
}

extension ValidatedCheckIn {
    /// Validates a check-in.
    init(
        _ check: CheckIn,
        by identity: Identity,
        days: CheckInDays,
        at now: Instant
    ) throws(Problem) {
        var errors: [FieldError] = []
        let day = check.logDate ?? days.today
        let change = EntryChange(check)
        let id = check.id.map { UUID(uuidString: $0) } ?? UUID.random()
        if id == nil { errors.append(FieldError("id", "must be a UUID")) }
        if let latest = days.latest(for: check), day > latest, check.skipped != true {
            errors.append(
                FieldError(
                    "log_date",
                    "must not be later than today, \(latest); only skips can be planned ahead"
                )
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
            presumed: identity.presumed,
            id: id.uuidString.lowercased(),
            habit: HabitReference(check.habit ?? ""),
            alternative: check.alternative.map { Alternative($0, of: change) },
            day: day,
            change: change,
            recordedAt: check.recordedAt ?? now,
            receivedAt: now,
            timeZone: check.timeZone,
            onlyHabits: identity.grant.habits
        )
    }
}

extension ValidatedCheckIn.Alternative {
    fileprivate init(_ other: CheckIn.Alternative, of change: EntryChange) {
        var change = change
        change.status = nil
        change.amount = other.amount
        change.add = other.add
        self.init(habit: HabitReference(other.habit), change: change)
    }
}

extension ValidatedCheckIn {
    /// Validates an undo: a check-in on the event's day, under the same rules.
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

/// One check-in of a batch as it was sent; one that cannot be decoded is rejected without affecting the others.
struct ReceivedCheckIn: Decodable, Sendable {
    /// The check-in; if it could not be decoded, only its id and habit.
    let checkIn: CheckIn
    /// The reason why it could not be decoded.
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

extension UUID {
    /// A random UUID (RFC 9562, version 4).
    ///
    /// `UUID()` opens `/dev/urandom` each time, which takes three system calls instead of one.
    static func random() -> UUID {
        var generator = SystemRandomNumberGenerator()
        let high = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) {
            UUID(uuid: $0.loadUnaligned(as: uuid_t.self))
        }
    }
}
