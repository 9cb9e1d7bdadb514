import HabitModel
import HabitWire

/// The fields of a day: its state, its amount and its note.
struct DayForm: Sendable {
    static let states = [
        (value: "done", label: "Done"), (value: "not_done", label: "Not done"),
        (value: "skipped", label: "Skipped"),
    ]

    /// One of ``states``.
    let state: String
    let amount: String
    let note: String

    /// The fields as they were typed.
    init(_ form: FormBody) {
        state = form["status"] ?? ""
        amount = form.text("amount")
        // A note may begin or end with white space, but not consist of it.
        note = form.text("note").isEmpty ? "" : form["note"] ?? ""
    }

    /// The fields as the page showed them, which the form sends along; nil if it does not.
    ///
    /// What was recorded since then, on another machine, is not overwritten by fields that nobody touched.
    init?(shownIn form: FormBody) {
        guard let state = form[FormField.shown("status")] else { return nil }
        self.state = state
        amount = form[FormField.shown("amount")] ?? ""
        note = form[FormField.shown("note")] ?? ""
    }

    /// The fields of a recorded day.
    init(_ entry: Entry?) {
        state = entry?.status == true ? "done" : entry?.skipped == true ? "skipped" : "not_done"
        amount = entry?.amount?.description ?? ""
        note = entry?.note ?? ""
    }

    /// The check-in that turns the day that was shown into this one; nil if they are the same.
    ///
    /// Fields that stay the same are left out: an amount that is sent again would decide on the state.
    func checkIn(
        id: String?,
        of habit: HabitRecord,
        on day: PageDay,
        from before: DayForm
    ) throws(Problem) -> CheckIn? {
        var check = CheckIn(id: id, habit: String(habit.id), logDate: day.shown, timeZone: day.zone)
        if state != before.state { try set(&check, wasSkipped: before.state == "skipped") }
        if amount != before.amount { try setAmount(&check) }
        if note != before.note { check.note = note.isEmpty ? .clear : .set(note) }
        let changes = check.status != nil || check.skipped != nil || check.amount != nil
        return changes || !check.note.isKeep ? check : nil
    }

    private func set(_ check: inout CheckIn, wasSkipped: Bool) throws(Problem) {
        switch state {
        case "done": check.status = true
        case "skipped": check.skipped = true
        case "not_done":
            check.status = false
            if wasSkipped { check.skipped = false }
        default: throw Problem(invalid: [FieldError("status", "must be done, not_done or skipped")])
        }
    }

    private func setAmount(_ check: inout CheckIn) throws(Problem) {
        // "Not done" removes the amount by itself.
        if amount.isEmpty, state == "not_done" {
            check.status = false
            return
        }
        do throws(ValueError) { check.amount = try ExactDecimal(amount.replacing(",", with: ".")) } catch {
            let message = amount.isEmpty ? "cannot be removed; choose \"Not done\"" : "must be a number"
            throw Problem(invalid: [FieldError("amount", message)])
        }
    }
}
