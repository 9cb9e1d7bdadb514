import FoundationEssentials
import HabitModel
import HabitWire

extension CheckInOrder {
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

extension CheckInOrder.CheckInReading {
    fileprivate init(_ other: CheckIn.Alternative, of change: EntryChange) {
        var change = change
        change.status = nil
        change.amount = other.amount
        change.add = other.add
        self.init(habit: HabitReference(other.habit), change: change)
    }
}
