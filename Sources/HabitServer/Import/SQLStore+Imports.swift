import HabitImport
import HabitModel
import HabitWire

/// Who imports, and how the days are compared.
struct ImportContext: Sendable {
    let userID: Int64
    let sessionID: String
    /// The import; nil in a dry run.
    var importID: Int64?
    /// Whether the file wins over what was done by hand.
    var prefersFile = false
    let now: Instant
    let zone: ZoneRules
    let dayStart: DayStart

    /// The first instant of a day.
    func start(of day: Day) -> Instant { Instant(startOf: day, in: zone, dayStart: dayStart) }
}

/// How the entries of a habit, or of a file, fared.
struct ImportedEntries: Sendable, Equatable {
    var added = 0
    var changed = 0
    var same = 0
    var leftAlone = 0

    static func += (left: inout ImportedEntries, right: ImportedEntries) {
        left.added += right.added
        left.changed += right.changed
        left.same += right.same
        left.leftAlone += right.leftAlone
    }
}

/// A habit after the import of its entries.
struct ImportedHabit: Sendable {
    let habitID: Int64
    let counts: ImportedEntries
    /// The days that the import has written.
    let days: Set<Day>
}

extension SQLStore {
    /// How many entries one transaction records at most, which is 54 years: others must not wait longer.
    private static let entriesAtOnce = 20_000
    /// How many check-ins are read and written at once.
    private static let batchSize = 1000

    func compare(_ item: ImportPlan.Item, _ context: ImportContext) async throws -> ImportedEntries {
        guard case .existing(let habit, _) = item.destination else { return ImportDays(item, context).counts }
        return try await database.snapshot { connection in
            try ImportDays(item.entries[...], of: item, with: habit.id, context, in: connection).counts
        }
    }

    func importHabit(
        _ item: ImportPlan.Item,
        _ context: ImportContext
    ) async throws -> ImportedHabit {
        var habitID: Int64?
        if case .existing(let habit, _) = item.destination { habitID = habit.id }
        var counts = ImportedEntries()
        var days: Set<Day> = []
        var rest = item.entries[...]
        while true {
            let part = rest.prefix(Self.entriesAtOnce)
            rest = rest.dropFirst(part.count)
            let imported = try await importPart(part, of: item, to: habitID, context)
            habitID = imported.habitID
            counts += imported.counts
            days.formUnion(imported.days)
            if rest.isEmpty { return ImportedHabit(habitID: imported.habitID, counts: counts, days: days) }
        }
    }

    /// Imports a part of a habit in one transaction; the first part adds the habit.
    private func importPart(
        _ entries: ArraySlice<HabitDocument.Entry>,
        of item: ImportPlan.Item,
        to habitID: Int64?,
        _ context: ImportContext
    ) async throws -> ImportedHabit {
        let (result, charges) = try await database.write { [quota] connection in
            try connection.run("SELECT id FROM users WHERE id = \(context.userID) \(.forUpdate)")
            let id = try habitID ?? Self.addHabit(item, context, in: connection)
            try Self.link(item, to: id, isAdded: habitID == nil, context, in: connection)
            let days = try ImportDays(entries, of: item, with: id, context, in: connection)
            var charges: [BatchStorage.Charges] = []
            var rest = days.writes[...]
            while !rest.isEmpty {
                charges.append(
                    try Self.recordImported(Array(rest.prefix(Self.batchSize)), quota, in: connection)
                )
                rest = rest.dropFirst(Self.batchSize)
            }
            try connection.run(
                """
                UPDATE imports SET habits_added = habits_added + \(habitID == nil ? 1 : 0),
                    entries_added = entries_added + \(days.counts.added),
                    entries_changed = entries_changed + \(days.counts.changed)
                WHERE id = \(context.importID)
                """
            )
            return (ImportedHabit(habitID: id, counts: days.counts, days: days.days), charges)
        }
        for charge in charges { charge.committed() }
        return result
    }

    /// Records events of imports, or undos of them, within a transaction that holds the owner's lock.
    ///
    /// - Throws: ``StorageLimitReached``; nothing must be committed then.
    static func recordImported(
        _ batch: [ValidatedCheckIn],
        _ quota: StorageQuota,
        in connection: any SQLConnection
    ) throws -> BatchStorage.Charges {
        let found = try connection.rows(
            ofEach: [
                BatchHabits.lock(batch), BatchHabits.statement(batch), BatchJournal.statement(batch),
            ]
        )
        var habits = try BatchHabits(found[1])
        try habits.readSums(in: connection)
        var changes = try CheckInBatch(
            batch,
            habits,
            BatchJournal(found[2]),
            BatchDays([:]),
            in: connection
        )
        var storage = try BatchStorage(found[0], quota)
        for checkIn in batch {
            guard changes.duplicate(checkIn) == nil, let habit = habits[checkIn] else { continue }
            guard storage.fits(checkIn) else {
                throw StorageLimitReached(use: storage.use(by: checkIn.userID))
            }
            storage.add(changes.apply(checkIn, to: habit).bytes, of: checkIn.userID)
        }
        let charges = storage.settle()
        try changes.save(with: charges.statements, endsTransaction: false, in: connection)
        return charges
    }

    private static func addHabit(
        _ item: ImportPlan.Item,
        _ context: ImportContext,
        in connection: any SQLConnection
    ) throws -> Int64 {
        guard case .new(let habit, let plan) = item.destination else { throw StoreError.missing }
        let count = try required(
            connection.row("SELECT COUNT(*) AS habits FROM habits WHERE user_id = \(context.userID)")
        ).int("habits")
        guard count < HabitLimitReached.limit else { throw HabitLimitReached() }
        let id = try required(
            connection.row(
                """
                INSERT INTO habits (user_id, uid, name, slug, description, target, target_type, unit, tags,
                    starts_on, created_at, archived_on, archived_at, past_targets, pauses)
                VALUES (\(context.userID), \(habit.uid), \(habit.name.text), \(habit.slug),
                    \(habit.description), \(habit.target?.value), \(habit.targetType.rawValue), \(habit.unit),
                    \(HabitRecord.text(ofTags: habit.tags)), \(habit.startsOn), \(habit.createdAt),
                    \(habit.archivedOn), \(habit.archivedAt), \(PastTarget.text(of: habit.targets.past)),
                    \(Pause.text(of: habit.pauses)))
                RETURNING id
                """
            )
        ).int("id")
        var schedules = SQLTable(.init("from_day", .day), .init("schedule", .text))
        for part in plan.parts { schedules.append(part.from, part.schedule.description) }
        try connection.run(
            """
            INSERT INTO habit_schedules (habit_id, from_day, schedule)
            SELECT \(id), from_day, schedule FROM \(schedules) AS part
            """
        )
        return id
    }

    /// Remembers where a habit came from, unless it is known.
    private static func link(
        _ item: ImportPlan.Item,
        to habitID: Int64,
        isAdded: Bool,
        _ context: ImportContext,
        in connection: any SQLConnection
    ) throws {
        try connection.run(
            """
            INSERT INTO habit_sources (user_id, family, source_key, is_stable, name, habit_id, import_id, is_added)
            VALUES (\(context.userID), \(item.key.family), \(item.key.key), \(item.isStable), \(item.name),
                \(habitID), \(context.importID), \(isAdded))
            ON CONFLICT (user_id, family, source_key) DO UPDATE SET name = excluded.name
            """
        )
    }
}
