import FoundationEssentials
import HabitModel
import HabitWire

extension CheckInOrder {
    /// A check-in may be dated this far into the server's future: clocks differ.
    static let clockTolerance: Int64 = 5 * 60

    /// Checks a check-in against the rules.
    init(
        _ check: CheckIn,
        by identity: Identity,
        days: CheckInDays,
        at now: Instant
    ) throws(Problem) {
        var errors: [FieldError] = []
        func checked<Value>(
            _ field: String,
            _ make: () throws(ValueError) -> Value
        ) -> Value? {
            do { return try make() } catch {
                errors.append(FieldError(field, error.message))
                return nil
            }
        }
        let day = check.logDate ?? days.today
        let change = EntryChange(check)
        let other = check.alternative
        let id = check.id.map { UUID(uuidString: $0) } ?? UUID()
        if id == nil { errors.append(FieldError("id", "must be a UUID")) }
        if day > days.latest, check.skipped != true {
            errors.append(
                FieldError(
                    "log_date",
                    "must not be later than today, \(days.latest); only a skip can be planned"
                )
            )
        }
        if let recordedAt = check.recordedAt, recordedAt > now.advanced(bySeconds: Self.clockTolerance) {
            errors.append(FieldError("recorded_at", "must not be in the future; check this machine's clock"))
        }
        if change.contradictsItself {
            errors.append(FieldError("skipped", "must not be true together with status"))
        }
        if let amount = check.amount ?? other?.amount {
            _ = checked("amount") { () throws(ValueError) in try Amount(amount) }
        }
        if let add = check.add ?? other?.add {
            _ = checked("add") { () throws(ValueError) in try Amount.addition(add) }
        }
        if case .set(let note) = check.note {
            _ = checked("note") { () throws(ValueError) in try Note(note) }
        }
        guard errors.isEmpty, let id else { throw Problem(invalid: errors) }
        self.init(
            userID: identity.user.id,
            sessionID: identity.sessionID,
            id: id.uuidString.lowercased(),
            habit: HabitReference(check.habit ?? ""),
            alternative: other.map { CheckInReading($0, of: change) },
            day: day,
            change: change,
            recordedAt: check.recordedAt ?? now,
            receivedAt: now,
            timeZone: check.timeZone,
            onlyHabits: identity.grant.habits
        )
    }
}

extension CheckInOrder.CheckInReading {
    fileprivate init(_ other: CheckIn.Alternative, of change: EntryChange) {
        var change = change
        change.status = nil
        change.amount = other.amount
        change.add = other.add
        self.init(habit: HabitReference(other.habit), change: change)
    }
}
