import HabitModel
import HabitWire

/// How an account's habits differ from a file, and the habits that make them match it.
struct ApplyPlan: Sendable {
    /// The habits to add, with their schedules.
    private(set) var added: [(habit: HabitRecord, schedule: Schedule)] = []
    /// The habits that are changed, restored or archived, as they are then.
    private(set) var changed: [HabitHistory] = []
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
        today: Day,
        at now: Instant
    ) throws(Problem) {
        var changes: [ApplyAnswer.Change] = []
        var slugs: Set<String> = []
        for (index, item) in file.habits.enumerated() {
            let record = try Self.record(item, at: index, today, now)
            // As it is stored: two that are written differently may be the same.
            guard slugs.insert(record.slug).inserted else {
                throw HabitsFile.problem("habits.\(index).slug", "is the slug of an earlier habit")
            }
            let wanted = NewHabit(record, item.schedule ?? .daily)
            let isActive = active.first { $0.habit.slug == record.slug }
            guard let known = isActive ?? archived.last(where: { $0.habit.slug == record.slug }) else {
                added.append((record, item.schedule ?? .daily))
                let fields = Self.differences(from: nil, to: wanted)
                changes.append(.init(habit: record.slug, action: .add, fields: fields))
                continue
            }
            let fields = Self.differences(from: NewHabit(known, on: today), to: wanted)
            guard isActive == nil || !fields.isEmpty else { continue }
            changed.append(try Self.changed(known, to: wanted, at: index, today))
            let action: ApplyAnswer.Action = isActive == nil ? .restore : .change
            changes.append(.init(habit: record.slug, action: action, fields: fields))
        }
        for var habit in active where prunes && !slugs.contains(habit.habit.slug) {
            habit.archive(today: today, at: now)
            changed.append(habit)
            changes.append(.init(habit: habit.habit.slug, action: .archive, fields: []))
        }
        answer = ApplyAnswer(changes: changes)
    }

    /// A habit of the account as the file has it.
    private static func changed(
        _ known: HabitHistory,
        to wanted: NewHabit,
        at index: Int,
        _ today: Day
    ) throws(Problem) -> HabitHistory {
        var habit = known
        if habit.habit.archivedAt != nil { habit.restore(today: today) }
        var edit = HabitEdit(wanted)
        // A schedule that stays is left alone: `every 3 days` would count from today.
        if habit.schedule(on: today) == edit.schedule { edit.schedule = nil }
        do { try habit.apply(edit, today: today) } catch {
            throw Problem(invalid: (error.errors ?? []).map { $0.ofHabit(index) })
        }
        return habit
    }

    /// The habit as the server would store it if it were new.
    private static func record(
        _ item: NewHabit,
        at index: Int,
        _ today: Day,
        _ now: Instant
    ) throws(Problem) -> HabitRecord {
        var fields = HabitFields()
        let habit = fields.habit(item, startsOn: today, createdAt: now.wholeSecond)
        guard let habit else {
            throw Problem(invalid: fields.errors.map { $0.ofHabit(index) })
        }
        return habit
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

extension FieldError {
    /// The error with its place in a file.
    fileprivate func ofHabit(_ index: Int) -> FieldError { FieldError("habits.\(index).\(field)", message) }
}

extension NewHabit {
    fileprivate init(_ habit: HabitRecord, _ schedule: Schedule) {
        self.init(
            name: habit.name.text,
            slug: habit.slug,
            description: habit.description,
            schedule: schedule,
            target: habit.target?.value,
            targetType: habit.targetType,
            unit: habit.unit,
            tags: habit.tags
        )
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
