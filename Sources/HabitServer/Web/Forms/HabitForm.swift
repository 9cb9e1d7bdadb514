import HabitModel
import HabitWire

/// The fields of a habit in a form.
struct HabitForm {
    /// The form's fields as they were typed.
    private let typed: FormBody
    private var errors: [FieldError] = []

    init(_ form: FormBody) {
        typed = form
    }

    /// The habit to add.
    ///
    /// - Throws: a ``Problem`` that names every invalid field.
    static func newHabit(_ form: FormBody) throws(Problem) -> NewHabit {
        var fields = HabitForm(form)
        let new = NewHabit(
            name: form.text("name"),
            description: fields.optional("description"),
            schedule: fields.schedule(),
            target: fields.target(),
            targetType: fields.targetType(),
            unit: fields.optional("unit")
        )
        guard !fields.errors.isEmpty else { return new }
        // The person learns of all errors at once.
        var others = HabitFields()
        _ = others.habit(new, startsOn: .first, createdAt: .first)
        throw Problem(invalid: others.errors + fields.errors)
    }

    /// What a form changes of a habit; fields that stay the same are left out.
    ///
    /// The same means as the page showed them, so that a change on another machine is not taken back.
    ///
    /// - Throws: a ``Problem`` that names the fields that cannot be read.
    static func edit(_ form: FormBody, of habit: Habit) throws(Problem) -> HabitEdit {
        var fields = HabitForm(form)
        var edit = HabitEdit()
        // A new name makes a new slug, so the same one must not be set again.
        if fields.isTouched("name"), form.text("name") != habit.name { edit.name = form.text("name") }
        edit.description = fields.update("description", habit.description)
        let schedule = fields.schedule() ?? .daily
        if fields.isTouched("schedule"), schedule != habit.schedule { edit.schedule = schedule }
        let target = fields.target()
        if fields.isTouched("target"), target != habit.target {
            edit.target = target.map { .set($0) } ?? .clear
        }
        if fields.isTouched("target_type"), let type = fields.targetType(), type != habit.targetType {
            edit.targetType = type
        }
        edit.unit = fields.update("unit", habit.unit)
        guard fields.errors.isEmpty else { throw Problem(invalid: fields.errors) }
        return edit
    }

    /// Whether a field differs from what the page showed.
    private func isTouched(_ name: String) -> Bool {
        typed[FormField.shown(name)].map { $0 != typed[name] } ?? true
    }

    private func optional(_ name: String) -> String? {
        let text = typed.text(name)
        return text.isEmpty ? nil : text
    }

    private func update(_ name: String, _ now: String?) -> FieldUpdate<String> {
        let text = optional(name)
        return !isTouched(name) || text == now ? .keep : text.map { .set($0) } ?? .clear
    }

    private mutating func schedule() -> Schedule? {
        guard let text = optional("schedule") else { return nil }
        return read("schedule") { () throws(ValueError) in try Schedule(SchedulePhrase(text).text) }
    }

    private mutating func target() -> ExactDecimal? {
        guard let text = optional("target")?.replacing(",", with: ".") else { return nil }
        return read("target") { () throws(ValueError) in try ExactDecimal(text) }
    }

    private func targetType() -> TargetType? { typed["target_type"].flatMap { TargetType(rawValue: $0) } }

    private mutating func read<Value>(
        _ field: String,
        _ make: () throws(ValueError) -> Value
    ) -> Value? {
        do { return try make() } catch {
            errors.append(FieldError(field, error.message))
            return nil
        }
    }
}
