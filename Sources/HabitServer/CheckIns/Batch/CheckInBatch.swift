import HabitModel
import HabitWire

/// The days that a batch touches: read once, changed in memory by the rules, written once.
struct CheckInBatch {
    /// One day of one habit.
    struct Key: Hashable {
        let habitID: Int64
        let day: Day
    }

    /// What a check-in came to.
    struct Applied {
        let key: Key
        let outcome: CheckInResult.Outcome
        let isNew: Bool
    }

    private var journal: BatchJournal
    private var cells: [Key: PendingEntry] = [:]
    private var pages: BatchPages
    private var starts: [Int64: Day] = [:]
    /// How many check-ins of the past have been applied again.
    private var replays = 0
    /// How many a batch may apply again: a quarter of a second.
    private static let replayLimit = 1_000_000
    /// The habits whose first day has been left empty.
    private var emptied: Set<Int64> = []

    /// Reads the days in one round trip, and the history of those where a check-in comes late in another.
    init(
        _ batch: [ValidatedCheckIn],
        _ habits: BatchHabits,
        _ journal: BatchJournal,
        in session: any SQLSession
    ) throws {
        self.journal = journal
        var days: [Int64: Set<Day>] = [:]
        for order in batch {
            guard let habit = habits[order] else { continue }
            days[habit.id, default: []].insert(order.day)
        }
        for line in journal.knownLines { days[line.habitID, default: []].insert(line.day) }
        var wanted = SQLTable(.init("habit", .integer), .init("day", .day))
        for (habitID, days) in days {
            for day in days { wanted.append(habitID, day) }
        }
        let results = try session.rows(
            ofEach: [
                """
                SELECT \(raw: entryColumns)
                FROM \(wanted) AS wanted LEFT JOIN habit_logs
                    ON habit_logs.habit_id = wanted.habit AND habit_logs.log_date = wanted.day
                """,
                BatchPages.statement(days),
            ])
        pages = try BatchPages(results.last ?? [])
        for row in results.first ?? [] where try row.optionalInt("id") != nil {
            let entry = try Entry(row)
            cells[Key(habitID: entry.habitID, day: entry.logDate)] = try PendingEntry(row, entry)
        }
        try readLateDays(batch, habits, in: session)
    }

    /// Where a check-in was recorded before the one that the day holds, or undoes another, the day is lived again
    /// from its journal, so that the result does not depend on the order in which the check-ins arrived.
    private mutating func readLateDays(
        _ batch: [ValidatedCheckIn],
        _ habits: BatchHabits,
        in session: any SQLSession
    ) throws {
        var late: Set<Key> = []
        var latest: [Key: PendingEntry.Moment] = [:]
        for order in batch where journal[order] == nil {
            guard let habit = habits[order] else { continue }
            let key = Key(habitID: habit.id, day: order.day)
            guard order.undoes == nil else {
                late.insert(key)
                continue
            }
            let moment = PendingEntry.Moment(order)
            if let last = latest[key] ?? cells[key]?.moment, moment < last { late.insert(key) }
            latest[key] = max(moment, latest[key] ?? cells[key]?.moment ?? moment)
        }
        for key in late {
            cells[key, default: PendingEntry()].past = try DayReplay(session.rows(DayReplay.statement(key)))
        }
    }

    /// Applies one check-in.
    mutating func apply(_ order: ValidatedCheckIn, to habit: BatchHabits.Habit) -> Applied {
        let key = Key(habitID: habit.id, day: order.day)
        // Taken out, so that a long past is changed in its place and not copied.
        var cell = cells.removeValue(forKey: key) ?? PendingEntry()
        let before = cell.state
        let replayed = cell.past?.replays ?? 0
        let isNew = before == nil
        let outcome = cell.apply(order, target: habit.targets.target(on: order.day))
        replays += (cell.past?.replays ?? 0) - replayed
        let after = cell.state ?? EntryState()
        journal.add(order, to: habit.id, outcome, before: before, after: after)
        cells[key] = cell
        pages.set(after.dayState, habitID: habit.id, day: order.day)
        let start = starts[habit.id] ?? habit.startsOn
        // A day on which nothing is left is no entry that the habit could begin with.
        if after == EntryState() {
            if order.day <= start { emptied.insert(habit.id) }
        } else if order.day < start {
            starts[habit.id] = order.day
        }
        return Applied(key: key, outcome: outcome, isNew: isNew)
    }

    /// - Throws: `batchTooLarge` once many late check-ins meet days with many others.
    func checkReplays(of batch: [ValidatedCheckIn]) throws(StoreError) {
        if replays > Self.replayLimit, batch.count > 1 { throw .batchTooLarge }
    }

    /// The note of a day as it is after the batch.
    func note(at key: Key) -> String? { cells[key]?.state?.note }

    /// What the journal says of a check-in that was recorded before, nil if it was not.
    func duplicate(_ order: ValidatedCheckIn) -> Applied? {
        journal[order].map { line in
            Applied(key: Key(habitID: line.habitID, day: line.day), outcome: .duplicate, isNew: false)
        }
    }

    /// Writes what has changed, in one round trip.
    mutating func save(in session: any SQLSession) throws {
        let starts = starts.map { habitID, day in
            "UPDATE habits SET starts_on = \(day) WHERE id = \(habitID) AND starts_on > \(day)" as SQL
        }
        let results = try session.rows(
            ofEach: [PendingEntry.upsert(cells), journal.statement, pages.statement] + starts
        )
        for row in results.first ?? [] {
            let key = Key(habitID: try row.int("habit_id"), day: try row.day("log_date"))
            cells[key]?.saved(id: try row.int("id"), createdAt: try row.instant("created_at"))
        }
    }

    /// Lets habits begin where they did before an entry that was taken back had moved their beginning.
    func restoreStarts(in session: any SQLSession) throws {
        for habitID in emptied.sorted() {
            let row = try session.row(
                """
                SELECT (SELECT MIN(from_day) FROM habit_schedules WHERE habit_id = \(habitID)) AS added,
                    (SELECT MIN(log_date) FROM habit_logs WHERE habit_id = \(habitID)
                        AND (status OR skipped OR amount IS NOT NULL OR note IS NOT NULL)) AS first
                """
            )
            let added = try SQLStore.required(row).day("added")
            let first = try row?.optionalText("first").flatMap { Day($0) } ?? added
            let start = min(added, first)
            try session.run(
                "UPDATE habits SET starts_on = \(start) WHERE id = \(habitID) AND starts_on < \(start)"
            )
        }
    }

    /// The day as it is after the batch.
    func entry(at key: Key) throws -> Entry {
        guard let entry = cells[key]?.entry(at: key) else {
            throw StoreError.unexpectedData("an entry of the journal is gone")
        }
        return entry
    }
}
