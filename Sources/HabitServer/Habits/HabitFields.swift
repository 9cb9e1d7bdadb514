import FoundationEssentials
import HabitImport
import HabitModel
import HabitWire

/// Validates the fields of a habit that a client sends, and collects the errors.
struct HabitFields {
    private(set) var errors: [FieldError] = []

    /// The habit to add, or nil if a field is invalid.
    mutating func habit(_ new: NewHabit, startsOn day: Day, createdAt: Instant) -> HabitRecord? {
        let name = read("name") { () throws(ValueError) in try HabitName(new.name) }
        let slug = new.slug.map { validSlug($0) } ?? name.flatMap { self.slug(of: $0) }
        let target = new.target.flatMap { self.target($0, new.targetType ?? .atLeast) }
        let unit = new.unit.flatMap { self.unit($0) }
        let description = new.description.flatMap { self.description($0) }
        let tags = tags(new.tags ?? [])
        guard errors.isEmpty, let name, let slug else { return nil }
        return HabitRecord(
            id: 0,
            uid: UUID.random().uuidString.lowercased(),
            name: name,
            slug: slug,
            description: description,
            targets: TargetHistory(target),
            targetType: new.targetType ?? .atLeast,
            unit: unit,
            tags: tags,
            startsOn: day,
            createdAt: createdAt
        )
    }

    /// Applies an edit; a new target takes effect on the given day.
    mutating func apply(_ edit: HabitEdit, to habit: inout HabitRecord, from day: Day) {
        if let text = edit.name, let name = read("name", { () throws(ValueError) in try HabitName(text) }) {
            habit.name = name
            if edit.slug == nil, let slug = slug(of: name) { habit.slug = slug }
        }
        if let text = edit.slug, let slug = validSlug(text) { habit.slug = slug }
        if edit.scheduleFrom != nil, edit.schedule == nil {
            errors.append(FieldError("schedule_from", "requires a schedule"))
        }
        habit.description = edit.description.map { description($0) ?? $0 }.applied(to: habit.description)
        habit.unit = edit.unit.map { unit($0) ?? $0 }.applied(to: habit.unit)
        let type = edit.targetType ?? habit.targetType
        let value = edit.target.applied(to: habit.target?.value)
        if edit.target.isKeep, type == .atLeast, value == .zero {
            errors.append(FieldError("target_type", "must be at_most while the target is 0"))
        } else {
            habit.targets.set(value.flatMap { target($0, type) }, from: day)
        }
        habit.targetType = type
        if let tags = edit.tags { habit.tags = self.tags(tags) }
    }

    private mutating func slug(of name: HabitName) -> String? {
        read("name") { () throws(ValueError) in try Slug(of: name.text) }?.text
    }

    private mutating func validSlug(_ text: String) -> String? {
        read("slug") { () throws(ValueError) in try Slug(validating: NFKC.normalized(text)) }?.text
    }

    private mutating func target(_ value: ExactDecimal, _ type: TargetType) -> Target? {
        read("target") { () throws(ValueError) in try Target(value: value, kind: type) }
    }

    private mutating func unit(_ text: String) -> String? {
        read("unit") { () throws(ValueError) in try Unit(text) }?.text
    }

    private mutating func description(_ text: String) -> String? {
        read("description") { () throws(ValueError) in try HabitDescription(text) }?.text
    }

    private mutating func tags(_ texts: [String]) -> [String] {
        read("tags") { () throws(ValueError) in try Tag.list(texts) }?.map(\.text) ?? []
    }

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
