public import HabitModel

extension CheckIn {
    /// How far a check-in may be dated into the server's future, and a client's clock be from the server's, in
    /// seconds: clocks differ.
    public static let clockTolerance: Int64 = 5 * 60

    /// What breaks a rule in what it sets.
    ///
    /// The server asks before it records and a client before it queues, so that nothing is queued that would be
    /// refused. Habit and day are not looked at: only the server knows the habits, and the day depends on when the
    /// check-in was made.
    public var errors: [FieldError] {
        var errors: [FieldError] = []
        func check(_ field: String, _ rule: () throws(ValueError) -> Void) {
            do { try rule() } catch { errors.append(FieldError(field, error.message)) }
        }
        if status == true, skipped == true {
            errors.append(FieldError("skipped", "must not be true together with status"))
        }
        for amount in [amount, alternative?.amount].compactMap(\.self) {
            check("amount") { () throws(ValueError) in _ = try Amount(amount) }
        }
        for add in [add, alternative?.add].compactMap(\.self) {
            check("add") { () throws(ValueError) in _ = try Amount.addition(add) }
        }
        if case .set(let note) = note { check("note") { () throws(ValueError) in _ = try Note(note) } }
        return errors
    }

    /// The latest date that any clock on Earth shows at an instant: that of UTC+14.
    public static func latestDay(at instant: Instant) -> Day {
        Day(logical: instant, offset: 14 * 60 * 60, dayStart: .midnight) ?? .last
    }
}
