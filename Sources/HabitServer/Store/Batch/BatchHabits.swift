import HabitModel

/// The habits that a batch names, found and locked.
///
/// The rows stay locked until the transaction ends, in the order of their ids: two batches with the same
/// habits wait for each other and never deadlock, and whatever follows may read and then write.
struct BatchHabits {
    private var bySlug: [Owned<String>: HabitRecord] = [:]
    private var byID: [Owned<Int64>: HabitRecord] = [:]

    /// A name is a habit's for its owner only.
    private struct Owned<Name: Hashable>: Hashable {
        let owner: Int64
        let name: Name
    }

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
            SELECT user_id, \(raw: habitColumns) FROM habits
            WHERE user_id \(anyOf: Set(batch.map(\.userID)).sorted()) AND archived_at IS NULL
                AND (slug \(anyOf: slugs.sorted()) OR id \(anyOf: ids.sorted()))
            ORDER BY id \(.forUpdate)
            """
    }

    init(_ rows: [any SQLRow]) throws {
        for row in rows {
            let habit = try HabitRecord(row)
            let owner = try row.int("user_id")
            bySlug[Owned(owner: owner, name: habit.slug)] = habit
            byID[Owned(owner: owner, name: habit.id)] = habit
        }
    }

    /// The habit that a check-in is for, if its owner has it.
    subscript(order: CheckInOrder) -> HabitRecord? {
        switch order.habit {
        case .id(let id): byID[Owned(owner: order.userID, name: id)]
        case .slug(let slug): bySlug[Owned(owner: order.userID, name: slug)]
        }
    }
}
