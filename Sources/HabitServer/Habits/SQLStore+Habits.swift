import HabitModel
import HabitWire

extension SQLStore {
    func addHabit(_ habit: HabitRecord, schedule: Schedule, of userID: Int64) async throws -> HabitRecord {
        try await database.write { connection in
            // The lock on the owner's row keeps the count correct when a hundred requests arrive at once.
            try connection.run("SELECT id FROM users WHERE id = \(userID) \(.forUpdate)")
            return try Self.insert(habit, schedule, of: userID, in: connection)
        }
    }

    /// Inserts a habit, within a transaction that holds the owner's lock.
    private static func insert(
        _ habit: HabitRecord,
        _ schedule: Schedule,
        of userID: Int64,
        in connection: any SQLConnection
    ) throws -> HabitRecord {
        let count = try required(
            connection.row("SELECT COUNT(*) AS habits FROM habits WHERE user_id = \(userID)")
        ).int("habits")
        guard count < HabitLimitReached.limit else { throw HabitLimitReached() }
        var habit = habit
        habit.id = try required(
            connection.row(
                """
                INSERT INTO habits (user_id, uid, name, slug, description, target, target_type, unit, tags,
                    starts_on, created_at)
                VALUES (\(userID), \(habit.uid), \(habit.name.text), \(habit.slug), \(habit.description),
                    \(habit.target?.value), \(habit.targetType.rawValue), \(habit.unit),
                    \(HabitRecord.text(ofTags: habit.tags)), \(habit.startsOn), \(habit.createdAt))
                RETURNING id
                """
            )
        ).int("id")
        try connection.run(
            """
            INSERT INTO habit_schedules (habit_id, from_day, schedule)
            VALUES (\(habit.id), \(habit.startsOn), \(schedule.description))
            """
        )
        return habit
    }

    func applyHabits(
        of userID: Int64,
        _ plan: @escaping @Sendable (_ active: [HabitHistory], _ archived: [HabitHistory]) throws -> ApplyPlan
    ) async throws -> ApplyPlan {
        try await database.write { connection in
            try connection.run("SELECT id FROM users WHERE id = \(userID) \(.forUpdate)")
            let plan = try plan(
                Self.histories(connection.rows(ofEach: Self.activeHabits(of: userID))),
                Self.histories(connection.rows(ofEach: Self.archivedHabits(of: userID)))
            )
            for (habit, schedule) in plan.added {
                _ = try Self.insert(habit, schedule, of: userID, in: connection)
            }
            for habit in plan.changed { try Self.save(habit, in: connection) }
            return plan
        }
    }

    func habits(of userID: Int64, _ which: HabitFilter) async throws -> [HabitHistory] {
        let all = try await database.snapshot { connection in
            try Self.histories(
                which.archived ? Self.archivedHabits(of: userID) : Self.activeHabits(of: userID),
                Self.amounts(which.amounts, of: userID, archived: which.archived),
                in: connection
            )
        }
        guard let tag = which.tag else { return all }
        return all.filter { $0.habit.tags.contains(tag) }
    }

    func habit(
        _ reference: HabitReference,
        of userID: Int64,
        preferring preference: HabitPreference,
        amounts: AmountDays
    ) async throws -> HabitHistory? {
        try await database.snapshot { connection in
            guard let id = try Self.id(of: reference, of: userID, preferring: preference, in: connection)
            else {
                return nil
            }
            let statement = Self.amounts(amounts, ofHabit: id)
            return try Self.histories(Self.oneHabit(id), statement, in: connection).first
        }
    }

    func changeHabit(
        _ reference: HabitReference,
        of userID: Int64,
        preferring preference: HabitPreference,
        amounts: AmountDays,
        _ change: @escaping @Sendable (inout HabitHistory) throws -> Void
    ) async throws -> HabitHistory? {
        try await database.write { connection in
            // Two concurrent changes must not overwrite each other.
            try connection.run("SELECT id FROM users WHERE id = \(userID) \(.forUpdate)")
            guard let id = try Self.id(of: reference, of: userID, preferring: preference, in: connection)
            else {
                return nil
            }
            guard var habit = try Self.histories(connection.rows(ofEach: Self.oneHabit(id))).first else {
                return nil
            }
            try change(&habit)
            try Self.save(habit, in: connection)
            return try Self.withAmounts(habit, amounts, in: connection)
        }
    }

    private static func save(_ changed: HabitHistory, in connection: any SQLConnection) throws {
        let habit = changed.habit
        try connection.run(
            """
            UPDATE habits SET
                name = \(habit.name.text), slug = \(habit.slug), description = \(habit.description),
                target = \(habit.target?.value), target_type = \(habit.targetType.rawValue),
                unit = \(habit.unit), tags = \(HabitRecord.text(ofTags: habit.tags)),
                archived_on = \(habit.archivedOn), archived_at = \(habit.archivedAt),
                past_targets = \(PastTarget.text(of: habit.targets.past)), pauses = \(Pause.text(of: habit.pauses))
            WHERE id = \(habit.id)
            """
        )
        try connection.run("DELETE FROM habit_schedules WHERE habit_id = \(habit.id)")
        _ = try connection.rows(
            ofEach: changed.plan.parts.map { part in
                """
                INSERT INTO habit_schedules (habit_id, from_day, schedule)
                VALUES (\(habit.id), \(part.from), \(part.schedule.description))
                """
            }
        )
    }

    /// Deletes a habit for good.
    ///
    /// A long journal goes first, in pieces: one statement for millions of lines would exceed the statement time-out, and
    /// hold up others meanwhile. If that is interrupted, the habit is still there, with a shorter journal.
    func deleteHabit(_ id: Int64, of userID: Int64, at now: Instant) async throws -> [String] {
        var deleted = JournalSize.pieceSize
        while deleted == JournalSize.pieceSize {
            deleted = try await database.write { connection in
                try connection.run("SELECT id FROM users WHERE id = \(userID) \(.forUpdate)")
                return try Self.deleteOldestLines(ofHabit: id, of: userID, in: connection)
            }
        }
        return try await database.write { connection in
            try connection.run("SELECT id FROM users WHERE id = \(userID) \(.forUpdate)")
            return try Self.deleteRest(ofHabit: id, of: userID, at: now, in: connection)
        }
    }

    /// Deletes a piece of a habit's journal, within a transaction that holds the owner's lock; returns how many lines.
    static func deleteOldestLines(
        ofHabit id: Int64,
        of userID: Int64,
        in connection: any SQLConnection
    ) throws -> Int {
        let deleted = try connection.rows(JournalSize.deletion(ofHabit: id, of: userID)).map {
            try $0.int("bytes")
        }
        let freed = deleted.reduce(0, +)
        if freed > 0 { try connection.run(storageChange(-freed, of: userID)) }
        return deleted.count
    }

    /// Deletes a habit with what is left of its journal, within a transaction that holds the owner's lock.
    ///
    /// - Returns: the keys of the objects that are orphans now.
    static func deleteRest(
        ofHabit id: Int64,
        of userID: Int64,
        at now: Instant,
        in connection: any SQLConnection
    ) throws -> [String] {
        let journal = try required(connection.row(JournalSize.statement(ofHabit: id, of: userID))).int(
            "bytes"
        )
        let files = try takeFiles(ofHabit: id, of: userID, at: now, in: connection)
        try connection.run("DELETE FROM habits WHERE id = \(id) AND user_id = \(userID)")
        let freed = journal + files.reduce(0) { $0 + $1.size }
        if freed > 0 { try connection.run(storageChange(-freed, of: userID)) }
        return files.map(\.storageKey)
    }

    func activeSlugs(of userID: Int64) async throws -> [String] {
        try await database.read { connection in
            try connection.rows(
                "SELECT slug FROM habits WHERE user_id = \(userID) AND archived_at IS NULL ORDER BY id"
            ).map { try $0.text("slug") }
        }
    }

    func slugs(ofHabits ids: [Int64], of userID: Int64) async throws -> [Int64: String] {
        try await database.read { connection in
            try connection.rows("SELECT id, slug FROM habits WHERE user_id = \(userID) AND id \(anyOf: ids)")
                .reduce(into: [:]) { $0[try $1.int("id")] = try $1.text("slug") }
        }
    }

    /// The id of the habit that a reference matches, or nil.
    ///
    /// - Throws: ``AmbiguousHabit``.
    static func id(
        of reference: HabitReference,
        of userID: Int64,
        preferring preference: HabitPreference,
        in connection: any SQLConnection
    ) throws -> Int64? {
        // A person has at most ``HabitLimitReached/limit`` habits, including archived ones.
        let rows = try connection.rows(
            "SELECT \(raw: NamedHabit.columns) FROM habits WHERE user_id = \(userID) ORDER BY id"
        )
        let habits = try rows.map {
            (habit: try NamedHabit($0), isArchived: try $0.optionalText("archived_at") != nil)
        }
        // A number or a UUID identifies one habit, active or archived.
        if reference.id != nil || reference.uid != nil {
            let exact = habits.first { habit, _ in
                reference.id.map { habit.id == $0 } ?? (habit.uid == reference.uid)
            }
            if let exact { return exact.habit.id }
        }
        for wantsArchived in preference == .archived ? [true, false] : [false, true] {
            var directory = HabitDirectory(habits.filter { $0.isArchived == wantsArchived }.map(\.habit))
            if let found = try directory.habit(reference) { return found.id }
        }
        return nil
    }
}
