import HabitModel
import HabitWire

/// The days that a batch touches: read once, changed in memory by the rules, written once.
struct CheckInBatch {
    /// One day of one habit.
    struct Key: Hashable {
        let habitID: Int64
        let day: Day
    }

    /// The effect of one check-in.
    struct Applied {
        let key: Key
        let outcome: CheckInResult.Outcome
        let isNew: Bool
        /// What it adds to the owner's storage.
        var bytes: Int64 = 0
    }

    private var journal: BatchJournal
    private var entries: [Key: PendingEntry] = [:]
    private var pages: BatchPages
    private var starts: [Int64: Day] = [:]
    /// How many earlier check-ins have been applied again.
    private var replays = 0
    /// The most that one batch may apply again, which takes about a quarter of a second.
    private static let replayLimit = 1_000_000
    /// The habits whose first day has become empty.
    private var emptied: Set<Int64> = []

    /// Reads the days that have not been read yet, and the journal of each day that receives a late check-in.
    init(
        _ batch: [ValidatedCheckIn],
        _ habits: BatchHabits,
        _ journal: BatchJournal,
        _ found: BatchDays,
        in connection: any SQLConnection
    ) throws {
        self.journal = journal
        var days: [Int64: Set<Day>] = [:]
        for checkIn in batch {
            guard let habit = habits[checkIn] else { continue }
            days[habit.id, default: []].insert(checkIn.day)
        }
        for line in journal.knownLines { days[line.habitID, default: []].insert(line.day) }
        var found = found
        try found.add(days, in: connection)
        pages = try BatchPages(found.pages)
        for row in found.entries where try row.optionalInt("id") != nil {
            let entry = try Entry(row)
            entries[Key(habitID: entry.habitID, day: entry.logDate)] = try PendingEntry(row, entry)
        }
        try readLateDays(batch, habits, in: connection)
    }

    /// Reads the journal of each day that receives an undo, or a check-in recorded before the day's latest one.
    ///
    /// Such a day is replayed, so that the result does not depend on the order of arrival.
    private mutating func readLateDays(
        _ batch: [ValidatedCheckIn],
        _ habits: BatchHabits,
        in connection: any SQLConnection
    ) throws {
        var late: Set<Key> = []
        var latest: [Key: PendingEntry.Moment] = [:]
        for checkIn in batch where journal[checkIn] == nil {
            guard let habit = habits[checkIn] else { continue }
            let key = Key(habitID: habit.id, day: checkIn.day)
            guard checkIn.undoes == nil else {
                late.insert(key)
                continue
            }
            let moment = PendingEntry.Moment(checkIn)
            if let last = latest[key] ?? entries[key]?.moment, moment < last { late.insert(key) }
            latest[key] = max(moment, latest[key] ?? entries[key]?.moment ?? moment)
        }
        for key in late {
            entries[key, default: PendingEntry()].replay = try DayReplay(
                connection.rows(DayReplay.statement(key))
            )
        }
    }

    /// Applies one check-in.
    mutating func apply(_ checkIn: ValidatedCheckIn, to habit: BatchHabits.Habit) -> Applied {
        let key = Key(habitID: habit.id, day: checkIn.day)
        // Removed while it changes: a long past is then modified in place instead of copied.
        var entry = entries.removeValue(forKey: key) ?? PendingEntry()
        let before = entry.state
        let replayed = entry.replay?.replays ?? 0
        let isNew = before == nil
        let outcome = entry.apply(checkIn, rule: habit.rule(on: checkIn.day))
        replays += (entry.replay?.replays ?? 0) - replayed
        let after = entry.state ?? EntryState()
        let bytes = journal.add(checkIn, to: habit.id, outcome, before: before, after: after)
        entries[key] = entry
        pages.set(after.dayState, habitID: habit.id, day: checkIn.day)
        let start = starts[habit.id] ?? habit.startsOn
        // An empty entry must not move the habit's start.
        if after == EntryState() {
            // A "no" in a file is an answer, and its day counts.
            if checkIn.importID == nil, checkIn.day <= start { emptied.insert(habit.id) }
        } else if checkIn.day < start {
            starts[habit.id] = checkIn.day
        }
        return Applied(key: key, outcome: outcome, isNew: isNew, bytes: bytes)
    }

    /// - Throws: `batchTooLarge` if many late check-ins hit days with many others.
    func checkReplays(of batch: [ValidatedCheckIn]) throws(StoreError) {
        if replays > Self.replayLimit, batch.count > 1 { throw .batchTooLarge }
    }

    /// The day's note after the batch.
    func note(at key: Key) -> String? { entries[key]?.state?.note }

    /// The earlier result, if the check-in was recorded before.
    func duplicate(_ checkIn: ValidatedCheckIn) -> Applied? {
        journal[checkIn].map { line in
            Applied(key: Key(habitID: line.habitID, day: line.day), outcome: .duplicate, isNew: false)
        }
    }

    /// Writes every change and ends the transaction, in one round trip unless a habit's earliest entries were undone.
    ///
    /// - Parameters:
    ///   - extra: statements that belong to the same transaction.
    ///   - endsTransaction: whether no statement follows.
    mutating func save(
        with extra: [SQL],
        endsTransaction: Bool = true,
        in connection: any SQLConnection
    ) throws {
        let starts = starts.map { habitID, day in
            "UPDATE habits SET starts_on = \(day) WHERE id = \(habitID) AND starts_on > \(day)" as SQL
        }
        let statements = [PendingEntry.upsert(entries), journal.statement, pages.statement] + starts + extra
        let results =
            try emptied.isEmpty && endsTransaction
            ? connection.finish(statements) : connection.rows(ofEach: statements)
        for row in results.first ?? [] {
            let key = Key(habitID: try row.int("habit_id"), day: try row.day("log_date"))
            entries[key]?.saved(id: try row.int("id"), createdAt: try row.instant("created_at"))
        }
        try restoreStarts(in: connection)
    }

    /// Moves a habit's start forward again after its earliest entries were undone.
    private func restoreStarts(in connection: any SQLConnection) throws {
        for habitID in emptied.sorted() {
            let row = try connection.row(
                """
                SELECT (SELECT MIN(from_day) FROM habit_schedules WHERE habit_id = \(habitID)) AS added,
                    (SELECT MIN(log_date) FROM habit_logs WHERE habit_id = \(habitID)
                        AND (status OR skipped OR amount IS NOT NULL OR note IS NOT NULL)) AS first
                """
            )
            let added = try SQLStore.required(row).day("added")
            let first = try row?.optionalText("first").flatMap { Day($0) } ?? added
            let start = min(added, first)
            try connection.run(
                "UPDATE habits SET starts_on = \(start) WHERE id = \(habitID) AND starts_on < \(start)"
            )
        }
    }

    /// The day's entry after the batch.
    func entry(at key: Key) throws -> Entry {
        guard let entry = entries[key]?.entry(at: key) else {
            throw StoreError.unexpectedData("an entry of the journal is missing")
        }
        return entry
    }
}
