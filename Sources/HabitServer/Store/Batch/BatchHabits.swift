import HabitModel

/// The habits that a batch names, found and locked.
///
/// The rows stay locked until the transaction ends, in the order of their ids: two batches with the same
/// habits wait for each other and never deadlock, and whatever follows may read and then write.
struct BatchHabits {
    /// What a check-in needs to know of its habit.
    struct Habit {
        let id: Int64
        let targets: TargetHistory
        let startsOn: Day
    }

    /// A name is a habit's for its owner only.
    private struct Name: Hashable {
        let owner: Int64
        let habit: HabitPath
    }

    private var habits: [Name: Habit] = [:]

    /// The statement that finds and locks them.
    static func statement(_ batch: [CheckInOrder]) -> SQL {
        var slugs: Set<String> = []
        var ids: Set<Int64> = []
        for order in batch {
            switch order.habit {
            case .id(let id): ids.insert(id)
            case .slug(let slug): slugs.insert(slug)
            }
        }
        return """
            SELECT id, user_id, slug, target, target_type, past_targets, starts_on FROM habits
            WHERE user_id \(anyOf: Set(batch.map(\.userID)).sorted()) AND archived_at IS NULL
                AND (slug \(anyOf: slugs.sorted()) OR id \(anyOf: ids.sorted()))
            ORDER BY id \(.forUpdate)
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
                startsOn: try row.day("starts_on")
            )
            let owner = try row.int("user_id")
            habits[Name(owner: owner, habit: .slug(try row.text("slug")))] = habit
            habits[Name(owner: owner, habit: .id(habit.id))] = habit
        }
    }

    /// The habit that a check-in is for, if its owner has it.
    subscript(order: CheckInOrder) -> Habit? {
        habits[Name(owner: order.userID, habit: order.habit)]
    }
}
