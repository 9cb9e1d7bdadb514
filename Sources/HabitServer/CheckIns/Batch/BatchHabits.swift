import HabitModel
import HabitWire

/// The habits that a batch refers to, looked up while their owners' rows are locked.
///
/// Every writer of habits, check-ins or the journal locks the person's row first. A writer that needs several people
/// locks them in the order of their ids. Two writers may therefore wait for each other but never deadlock, and each
/// may read and then write what it has read.
struct BatchHabits {
    /// The properties of a habit that decide what happens to a check-in.
    struct Habit {
        let id: Int64
        let slug: String
        let targets: TargetHistory
        let startsOn: Day
        let archivedAt: Instant?
        let createdAt: Instant
        /// Whether a schedule of the habit is a sum.
        fileprivate let hasSum: Bool
        /// The schedules of a habit with a sum; nil for all others.
        fileprivate var plan: SchedulePlan?

        fileprivate static let columns: StaticString = """
            id, user_id, uid, slug, name, target, target_type, past_targets, starts_on, archived_at, created_at,
            (SELECT COUNT(*) FROM habit_schedules
                WHERE habit_id = habits.id AND schedule IN ('weekly', 'monthly')) AS sums
            """

        /// How amounts decide on a day.
        func rule(on day: Day) -> DayRule {
            DayRule(plan?.schedule(on: day) ?? .daily, targets.target(on: day))
        }

        /// Whether the habit was active at an instant: never archived, or archived later.
        func wasActive(at instant: Instant) -> Bool { archivedAt.map { instant < $0 } ?? true }
    }

    /// A reference is only meaningful together with its owner.
    private struct Key: Hashable {
        let owner: Int64
        let reference: HabitReference

        init(_ checkIn: ValidatedCheckIn) {
            owner = checkIn.userID
            reference = checkIn.habit
        }
    }

    /// A person's habits by name.
    private struct Known {
        var active: HabitDirectory
        var archived: HabitDirectory

        init(_ habits: [(habit: NamedHabit, isArchived: Bool)]) {
            active = HabitDirectory(habits.filter { !$0.isArchived }.map(\.habit))
            archived = HabitDirectory(habits.filter(\.isArchived).map(\.habit))
        }
    }

    private var habits: [Int64: Habit] = [:]
    /// The exact matches: ids, uids, and slugs of active habits.
    private var exact: [Int64: [String: Int64]] = [:]
    /// The candidates for every other reference.
    private var found: [Key: [NamedHabit]] = [:]

    /// Locks the owners' rows, and reads what they store.
    static func lock(_ batch: [ValidatedCheckIn]) -> SQL {
        """
        SELECT id, stored_bytes FROM users WHERE id \(anyOf: Set(batch.map(\.userID)).sorted())
        ORDER BY id \(.forUpdate)
        """
    }

    /// Finds exact matches through the indexes on ids, uids and the slugs of active habits.
    static func statement(_ batch: [ValidatedCheckIn]) -> SQL {
        let owners = Set(batch.map(\.userID)).sorted()
        let ids = Set(batch.compactMap(\.habit.id)).sorted()
        let uids = Set(batch.compactMap(\.habit.uid)).sorted()
        // No slug is all digits or contains U+0000, and PostgreSQL rejects text that does.
        let named = Set(batch.filter { $0.habit.id == nil && !$0.habit.text.utf8.contains(0) }.map(Key.init))
        var slugs = SQLTable(.init("wanted_owner", .integer), .init("wanted_slug", .text))
        for key in named { slugs.append(key.owner, key.reference.text) }
        return """
            SELECT \(raw: Habit.columns) FROM habits WHERE id \(anyOf: ids) AND user_id \(anyOf: owners)
            UNION ALL
            SELECT \(raw: Habit.columns) FROM habits WHERE uid \(anyOf: uids) AND user_id \(anyOf: owners)
            UNION ALL
            SELECT \(raw: Habit.columns)
            FROM \(slugs) AS wanted LEFT JOIN habits
                ON user_id = wanted.wanted_owner AND slug = wanted.wanted_slug AND archived_at IS NULL
            """
    }

    init(_ rows: [any SQLRow]) throws {
        // A slug without a habit has a row of nulls.
        let rows = try rows.filter { try $0.optionalInt("id") != nil }
        for row in rows {
            let habit = try add(row)
            let owner = try row.int("user_id")
            exact[owner, default: [:]][String(habit.id)] = habit.id
            exact[owner, default: [:]][try row.text("uid")] = habit.id
        }
        // An active habit's slug may look like another habit's uid. The uid wins.
        for row in rows {
            guard let habit = habits[try row.int("id")], habit.archivedAt == nil else { continue }
            let owner = try row.int("user_id")
            if exact[owner]?[habit.slug] == nil { exact[owner, default: [:]][habit.slug] = habit.id }
        }
    }

    /// Reads the schedules of habits with a sum, which decide what makes a day done; others need none.
    mutating func readSums(in connection: any SQLConnection) throws {
        let ids = habits.values.filter(\.hasSum).map(\.id).sorted()
        guard !ids.isEmpty else { return }
        var parts: [Int64: [SchedulePlan.Part]] = [:]
        let rows = try connection.rows(
            "SELECT habit_id, from_day, schedule FROM habit_schedules WHERE habit_id \(anyOf: ids)"
        )
        for row in rows {
            let part = SchedulePlan.Part(
                from: try row.day("from_day"),
                schedule: try Schedule(row.text("schedule"))
            )
            parts[try row.int("habit_id"), default: []].append(part)
        }
        for (id, parts) in parts { habits[id]?.plan = SchedulePlan(parts: parts) }
    }

    /// Looks up every reference without an exact match among all of the owner's habits.
    ///
    /// A check-in with an alternative reading takes that reading unless the whole word is a habit's name or slug.
    mutating func resolve(_ batch: [ValidatedCheckIn], in connection: any SQLConnection) throws
        -> [ValidatedCheckIn]
    {
        let unresolved = batch.filter { checkIn in
            // A number or UUID without a match cannot match a name either.
            exactly(checkIn) == nil
                && (checkIn.alternative != nil || checkIn.habit.id == nil && checkIn.habit.uid == nil)
        }
        guard !unresolved.isEmpty else { return batch }
        let owners = Set(unresolved.map(\.userID)).sorted()
        let rows = try connection.rows(
            "SELECT \(raw: Habit.columns) FROM habits WHERE user_id \(anyOf: owners) ORDER BY id"
        )
        var names: [Int64: [(habit: NamedHabit, isArchived: Bool)]] = [:]
        for row in rows {
            let habit = try add(row)
            names[try row.int("user_id"), default: []].append((try NamedHabit(row), habit.archivedAt != nil))
        }
        var known = names.mapValues { Known($0) }
        return batch.map { checkIn in
            guard exactly(checkIn) == nil, var habits = known[checkIn.userID] else { return checkIn }
            var checkIn = checkIn
            if let other = checkIn.alternative, !isName(checkIn, among: habits.active) {
                checkIn.habit = other.habit
                checkIn.change = other.change
            }
            if found[Key(checkIn)] == nil {
                let active = habits.active.find(checkIn.habit)
                found[Key(checkIn)] = active.isEmpty ? habits.archived.find(checkIn.habit) : active
                known[checkIn.userID] = habits
            }
            return checkIn
        }
    }

    /// Whether the whole word is the name of a habit that existed when the check-in was made.
    ///
    /// A queued amount must not turn into a check-in for a habit that was added later. The two clocks may differ by
    /// the tolerance.
    private func isName(_ checkIn: ValidatedCheckIn, among active: HabitDirectory) -> Bool {
        let made = checkIn.recordedAt.advanced(bySeconds: CheckIn.clockTolerance)
        return active.findExactly(checkIn.habit.text)?.contains { named in
            named.id.flatMap { habits[$0] }.map { $0.createdAt <= made } ?? false
        } ?? false
    }

    /// The check-in's habit, if its owner has exactly one match, the sender may check it in, and it was active when
    /// the check-in was made; an undo and an import may also refer to an archived habit.
    subscript(checkIn: ValidatedCheckIn) -> Habit? {
        let candidates = candidates(checkIn)
        guard candidates.count == 1, let habit = candidates.first else { return nil }
        let isPast = checkIn.undoes != nil || checkIn.importID != nil
        return isPast || habit.wasActive(at: checkIn.recordedAt) ? habit : nil
    }

    /// Explains why a check-in has no habit.
    func problem(of checkIn: ValidatedCheckIn) -> RecordedCheckIn {
        let candidates = candidates(checkIn)
        if candidates.count > 1 { return .habitAmbiguous(found[Key(checkIn)] ?? []) }
        guard let habit = candidates.first, !habit.wasActive(at: checkIn.recordedAt) else {
            return .habitNotFound
        }
        return .habitArchived(habit.slug)
    }

    /// The candidates for a check-in; empty if the sender may not check in all of them, so that it learns nothing.
    private func candidates(_ checkIn: ValidatedCheckIn) -> [Habit] {
        let candidates =
            exactly(checkIn).map { [$0] }
            ?? (found[Key(checkIn)] ?? []).compactMap { $0.id.flatMap { habits[$0] } }
        return candidates.allSatisfy { checkIn.mayTouch($0.id) } ? candidates : []
    }

    private func exactly(_ checkIn: ValidatedCheckIn) -> Habit? {
        let known = exact[checkIn.userID] ?? [:]
        let id = checkIn.habit.uid.flatMap { known[$0] } ?? known[checkIn.habit.text]
        return id.flatMap { habits[$0] }
    }

    private mutating func add(_ row: any SQLRow) throws -> Habit {
        let id = try row.int("id")
        if let known = habits[id] { return known }
        let habit = Habit(
            id: id,
            slug: try row.text("slug"),
            targets: try TargetHistory(row),
            startsOn: try row.day("starts_on"),
            archivedAt: try row.optionalInstant("archived_at"),
            createdAt: try row.instant("created_at"),
            hasSum: try row.int("sums") > 0
        )
        habits[id] = habit
        return habit
    }
}
