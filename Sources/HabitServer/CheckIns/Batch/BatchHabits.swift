import HabitModel
import HabitWire

/// The habits that a batch names, found while their owners are locked.
///
/// Whatever writes a person's habits, check-ins or journal locks the person's row first, those of several people in
/// the order of their ids: two of them wait for each other and never deadlock, and whatever follows may read and
/// then write.
struct BatchHabits {
    /// What a check-in needs to know of its habit.
    struct Habit {
        let id: Int64
        let slug: String
        let targets: TargetHistory
        let startsOn: Day
        let archivedAt: Instant?
        let createdAt: Instant

        /// Whether a check-in made at an instant was made before the habit was archived, if it was.
        func wasActive(at instant: Instant) -> Bool { archivedAt.map { instant < $0 } ?? true }
    }

    /// A reference is a habit's for its owner only.
    private struct Key: Hashable {
        let owner: Int64
        let reference: HabitReference

        init(_ order: ValidatedCheckIn) {
            owner = order.userID
            reference = order.habit
        }
    }

    /// All habits of a person.
    private struct Known {
        var active: HabitDirectory
        var archived: HabitDirectory

        init(_ habits: [(habit: NamedHabit, isArchived: Bool)]) {
            active = HabitDirectory(habits.filter { !$0.isArchived }.map(\.habit))
            archived = HabitDirectory(habits.filter(\.isArchived).map(\.habit))
        }
    }

    private var habits: [Int64: Habit] = [:]
    /// What the statement finds: ids, uids, and slugs of active habits.
    private var exact: [Int64: [String: Int64]] = [:]
    /// What each other reference may mean.
    private var found: [Key: [NamedHabit]] = [:]

    /// The statement that locks their owners.
    static func lock(_ batch: [ValidatedCheckIn]) -> SQL {
        "SELECT id FROM users WHERE id \(anyOf: Set(batch.map(\.userID)).sorted()) ORDER BY id \(.forUpdate)"
    }

    /// The statement that finds those that are named exactly, by the indexes of ids, uids and active habits' slugs.
    static func statement(_ batch: [ValidatedCheckIn]) -> SQL {
        let owners = Set(batch.map(\.userID)).sorted()
        let ids = Set(batch.compactMap(\.habit.id)).sorted()
        let uids = Set(batch.compactMap(\.habit.uid)).sorted()
        // No habit has U+0000 in its slug, and PostgreSQL takes no text with it.
        let slugs = Set(batch.map(\.habit.text)).filter { !$0.utf8.contains(0) }.sorted()
        return """
            SELECT \(raw: batchColumns) FROM habits WHERE id \(anyOf: ids) AND user_id \(anyOf: owners)
            UNION ALL
            SELECT \(raw: batchColumns) FROM habits WHERE uid \(anyOf: uids) AND user_id \(anyOf: owners)
            UNION ALL
            SELECT \(raw: batchColumns) FROM habits
            WHERE user_id \(anyOf: owners) AND slug \(anyOf: slugs) AND archived_at IS NULL
            """
    }

    init(_ rows: [any SQLRow]) throws {
        for row in rows {
            let habit = try add(row)
            let owner = try row.int("user_id")
            exact[owner, default: [:]][String(habit.id)] = habit.id
            exact[owner, default: [:]][try row.text("uid")] = habit.id
        }
        // An active habit's slug may have the form of another's uid, which goes before it.
        for row in rows {
            guard let habit = habits[try row.int("id")], habit.archivedAt == nil else { continue }
            let owner = try row.int("user_id")
            if exact[owner]?[habit.slug] == nil { exact[owner, default: [:]][habit.slug] = habit.id }
        }
    }

    /// Looks up what is not named exactly among all habits of the owners, and takes the other reading of check-ins
    /// that have one and whose habit's name or slug is not the whole word.
    mutating func resolve(_ batch: [ValidatedCheckIn], in session: any SQLSession) throws
        -> [ValidatedCheckIn]
    {
        let open = batch.filter { order in
            // A number or a UUID that is not there is nobody's, whatever the names are.
            exactly(order) == nil
                && (order.alternative != nil || order.habit.id == nil && order.habit.uid == nil)
        }
        guard !open.isEmpty else { return batch }
        let owners = Set(open.map(\.userID)).sorted()
        let rows = try session.rows(
            "SELECT \(raw: batchColumns) FROM habits WHERE user_id \(anyOf: owners) ORDER BY id"
        )
        var names: [Int64: [(habit: NamedHabit, isArchived: Bool)]] = [:]
        for row in rows {
            let habit = try add(row)
            names[try row.int("user_id"), default: []].append((try NamedHabit(row), habit.archivedAt != nil))
        }
        var known = names.mapValues { Known($0) }
        return batch.map { order in
            guard exactly(order) == nil, var habits = known[order.userID] else { return order }
            var order = order
            if let other = order.alternative, !isName(order, among: habits.active) {
                order.habit = other.habit
                order.change = other.change
            }
            if found[Key(order)] == nil {
                let active = habits.active.find(order.habit)
                found[Key(order)] = active.isEmpty ? habits.archived.find(order.habit) : active
                known[order.userID] = habits
            }
            return order
        }
    }

    /// Whether the whole word of a check-in is a habit's name, and was when the check-in was made.
    ///
    /// One that was queued as an amount does not become another habit's. The two clocks may differ by the tolerance.
    private func isName(_ order: ValidatedCheckIn, among active: HabitDirectory) -> Bool {
        let made = order.recordedAt.advanced(bySeconds: CheckIn.clockTolerance)
        return active.findExactly(order.habit.text)?.contains { named in
            named.id.flatMap { habits[$0] }.map { $0.createdAt <= made } ?? false
        } ?? false
    }

    /// The habit that a check-in is for, if its owner has it, its sender may check it in, and it was active when the
    /// check-in was made; an undo may be of an archived one.
    subscript(order: ValidatedCheckIn) -> Habit? {
        let candidates = candidates(order)
        guard candidates.count == 1, let habit = candidates.first else { return nil }
        return order.undoes != nil || habit.wasActive(at: order.recordedAt) ? habit : nil
    }

    /// Why there is no habit for a check-in.
    func problem(of order: ValidatedCheckIn) -> RecordedCheckIn {
        let candidates = candidates(order)
        if candidates.count > 1 { return .habitAmbiguous(found[Key(order)] ?? []) }
        guard let habit = candidates.first, !habit.wasActive(at: order.recordedAt) else {
            return .habitNotFound
        }
        return .habitArchived(habit.slug)
    }

    /// What a check-in may be for; nothing if its sender may not check in all of it, who learns of no others.
    private func candidates(_ order: ValidatedCheckIn) -> [Habit] {
        let candidates =
            exactly(order).map { [$0] }
            ?? (found[Key(order)] ?? []).compactMap { $0.id.flatMap { habits[$0] } }
        return candidates.allSatisfy { order.mayTouch($0.id) } ? candidates : []
    }

    private func exactly(_ order: ValidatedCheckIn) -> Habit? {
        let known = exact[order.userID] ?? [:]
        let id = order.habit.uid.flatMap { known[$0] } ?? known[order.habit.text]
        return id.flatMap { habits[$0] }
    }

    private mutating func add(_ row: any SQLRow) throws -> Habit {
        let id = try row.int("id")
        if let known = habits[id] { return known }
        let kind = TargetType(rawValue: try row.text("target_type")) ?? .atLeast
        let habit = Habit(
            id: id,
            slug: try row.text("slug"),
            targets: TargetHistory(
                try row.optionalDecimal("target").map { try Target(stored: $0, kind: kind) },
                past: try PastTarget.past(row.optionalText("past_targets"))
            ),
            startsOn: try row.day("starts_on"),
            archivedAt: try row.optionalInstant("archived_at"),
            createdAt: try row.instant("created_at")
        )
        habits[id] = habit
        return habit
    }
}

private let batchColumns: StaticString = """
    id, user_id, uid, slug, name, target, target_type, past_targets, starts_on, archived_at, created_at
    """
