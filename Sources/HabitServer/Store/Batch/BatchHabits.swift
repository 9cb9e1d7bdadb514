import HabitModel

/// The habits that a batch names, found while their owners are locked.
///
/// Whatever writes a person's habits, check-ins or journal locks the person's row first, those of several people in
/// the order of their ids: two of them wait for each other and never deadlock, and whatever follows may read and
/// then write.
struct BatchHabits {
    /// What a check-in needs to know of its habit.
    struct Habit {
        let id: Int64
        let targets: TargetHistory
        let startsOn: Day
        let isArchived: Bool
    }

    /// A name is a habit's for its owner only.
    private struct Name: Hashable {
        let owner: Int64
        let habit: HabitPath
    }

    private var habits: [Name: Habit] = [:]

    /// The statement that locks their owners.
    static func lock(_ batch: [CheckInOrder]) -> SQL {
        "SELECT id FROM users WHERE id \(anyOf: Set(batch.map(\.userID)).sorted()) ORDER BY id \(.forUpdate)"
    }

    /// The statement that finds them; an undo may name an archived one, by its id.
    static func statement(_ batch: [CheckInOrder]) -> SQL {
        var slugs: Set<String> = []
        var ids: Set<Int64> = []
        var undone: Set<Int64> = []
        for order in batch {
            switch order.habit {
            case .id(let id):
                ids.insert(id)
                if order.undoes != nil { undone.insert(id) }
            case .slug(let slug): slugs.insert(slug)
            }
        }
        let owners = Set(batch.map(\.userID)).sorted()
        guard undone.isEmpty else {
            return """
                SELECT id, user_id, slug, target, target_type, past_targets, starts_on, archived_on FROM habits
                WHERE user_id \(anyOf: owners) AND (slug \(anyOf: slugs.sorted()) OR id \(anyOf: ids.sorted()))
                    AND (archived_at IS NULL OR id \(anyOf: undone.sorted()))
                """
        }
        // Without the archived ones the index of the active habits' slugs can be used.
        return """
            SELECT id, user_id, slug, target, target_type, past_targets, starts_on, archived_on FROM habits
            WHERE user_id \(anyOf: owners) AND archived_at IS NULL
                AND (slug \(anyOf: slugs.sorted()) OR id \(anyOf: ids.sorted()))
            """
    }

    init(_ rows: [any SQLRow]) throws {
        for row in rows {
            let kind = TargetType(rawValue: try row.text("target_type")) ?? .atLeast
            let habit = Habit(
                id: try row.int("id"),
                targets: TargetHistory(
                    try row.optionalDouble("target").map { try Target(value: $0, kind: kind) },
                    past: try PastTarget.past(row.optionalText("past_targets"))
                ),
                startsOn: try row.day("starts_on"),
                isArchived: try row.optionalText("archived_on") != nil
            )
            let owner = try row.int("user_id")
            if !habit.isArchived { habits[Name(owner: owner, habit: .slug(try row.text("slug")))] = habit }
            habits[Name(owner: owner, habit: .id(habit.id))] = habit
        }
    }

    /// The habit that a check-in is for, if its owner has it and its sender may check it in.
    subscript(order: CheckInOrder) -> Habit? {
        guard let habit = habits[Name(owner: order.userID, habit: order.habit)], order.mayTouch(habit.id)
        else {
            return nil
        }
        return habit.isArchived && order.undoes == nil ? nil : habit
    }
}
