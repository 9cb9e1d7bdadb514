import HabitModel
import HabitWire

/// How an account's habits differ from a file.
struct ApplyPlan: Sendable {
    /// What happens to a habit.
    enum Step: Sendable {
        case add(NewHabit)
        case edit(slug: String, HabitEdit)
        case restore(id: Int64, HabitEdit)
        case archive(slug: String)
    }

    private(set) var steps: [Step] = []
    private(set) var answer = ApplyAnswer(changes: [])

    /// Compares the file with the account's habits.
    ///
    /// - Parameter prunes: whether active habits that are not in the file are archived.
    /// - Throws: a ``Problem`` that names an invalid value.
    init(
        _ file: HabitsFile,
        active: [HabitHistory],
        archived: [HabitHistory],
        prunes: Bool,
        today: Day
    ) throws(Problem) {
        var changes: [ApplyAnswer.Change] = []
        var slugs: Set<String> = []
        for (index, item) in file.habits.enumerated() {
            let wanted = try Self.normalized(item, at: index, today)
            let slug = wanted.slug ?? ""
            // As it is stored: two that are written differently may be the same.
            guard slugs.insert(slug).inserted else {
                throw HabitsFile.problem("habits.\(index).slug", "is the slug of an earlier habit")
            }
            if let known = active.first(where: { $0.habit.slug == slug }) {
                let fields = Self.differences(from: NewHabit(known, on: today), to: wanted)
                guard !fields.isEmpty else { continue }
                steps.append(.edit(slug: slug, HabitEdit(wanted)))
                changes.append(.init(habit: slug, action: .change, fields: fields))
            } else if let known = archived.last(where: { $0.habit.slug == slug }) {
                steps.append(.restore(id: known.habit.id, HabitEdit(wanted)))
                let fields = Self.differences(from: NewHabit(known, on: today), to: wanted)
                changes.append(.init(habit: slug, action: .restore, fields: fields))
            } else {
                steps.append(.add(wanted))
                let fields = Self.differences(from: nil, to: wanted)
                changes.append(.init(habit: slug, action: .add, fields: fields))
            }
        }
        for habit in active where prunes && !slugs.contains(habit.habit.slug) {
            steps.append(.archive(slug: habit.habit.slug))
            changes.append(.init(habit: habit.habit.slug, action: .archive, fields: []))
        }
        answer = ApplyAnswer(changes: changes)
    }

    /// The habit as the server would store it.
    private static func normalized(_ item: NewHabit, at index: Int, _ today: Day) throws(Problem) -> NewHabit
    {
        var fields = HabitFields()
        let habit = fields.habit(item, startsOn: today, createdAt: .first)
        guard let habit else {
            throw Problem(
                invalid: fields.errors.map { FieldError("habits.\(index).\($0.field)", $0.message) }
            )
        }
        return NewHabit(
            name: habit.name.text,
            slug: habit.slug,
            description: habit.description,
            schedule: item.schedule ?? .daily,
            target: habit.target?.value,
            targetType: habit.targetType,
            unit: habit.unit,
            tags: habit.tags
        )
    }

    private static func differences(from old: NewHabit?, to new: NewHabit) -> [ApplyAnswer.Field] {
        let values: [(name: String, read: (NewHabit) -> String?)] = [
            ("name", { $0.name }),
            ("description", \.description),
            ("schedule", { $0.schedule?.description }),
            ("target", { $0.target?.description }),
            ("target_type", { $0.targetType.flatMap { $0 == .atLeast ? nil : $0.rawValue } }),
            ("unit", \.unit),
            ("tags", { $0.tags.flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") } }),
        ]
        return values.compactMap { name, read in
            let (before, after) = (old.flatMap(read), read(new))
            return before == after ? nil : ApplyAnswer.Field(name, from: before, to: after)
        }
    }
}

extension HabitEdit {
    /// The edit after which a habit is like this one.
    fileprivate init(_ habit: NewHabit) {
        self.init()
        name = habit.name
        slug = habit.slug
        description = habit.description.map { .set($0) } ?? .clear
        schedule = habit.schedule
        target = habit.target.map { .set($0) } ?? .clear
        targetType = habit.targetType
        unit = habit.unit.map { .set($0) } ?? .clear
        tags = habit.tags ?? []
    }
}
