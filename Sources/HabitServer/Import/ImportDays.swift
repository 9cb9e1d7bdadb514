import HabitImport
import HabitModel
import HabitWire

/// What an import does with the days of one habit, compared with what the habit has.
struct ImportDays {
    /// The check-ins to record.
    private(set) var writes: [ValidatedCheckIn] = []
    /// The counts for the answer.
    private(set) var counts = ImportedEntries()
    /// The days that have a check-in to record.
    var days: Set<Day> { Set(writes.map(\.day)) }

    private let item: ImportPlan.Item
    private let context: ImportContext

    /// Compares with nothing, because the habit is new.
    init(_ item: ImportPlan.Item, _ context: ImportContext) {
        self.item = item
        self.context = context
        for entry in item.entries { decide(entry, current: nil, previous: nil, habitID: 0) }
    }

    /// Compares the entries with the days of a habit.
    ///
    /// - Parameter entries: a part of the item's entries.
    init(
        _ entries: ArraySlice<HabitDocument.Entry>,
        of item: ImportPlan.Item,
        with habitID: Int64,
        _ context: ImportContext,
        in connection: any SQLConnection
    ) throws {
        self.item = item
        self.context = context
        let days = entries.map(\.logDate)
        guard let first = days.min(), let last = days.max() else { return }
        let range = first...last
        let current = try Self.current(of: habitID, in: range, connection)
        let previous = try PreviousImports(of: item.key.family, habitID, in: range, connection)
        for entry in entries {
            decide(
                entry,
                current: current[entry.logDate],
                previous: previous.latest(on: entry.logDate, comparedTo: entry.state),
                habitID: habitID
            )
        }
        try replaceTakenIDs(in: connection)
    }

    private mutating func decide(
        _ entry: HabitDocument.Entry,
        current: HabitDocument.Entry?,
        previous: DayComparison.Previous?,
        habitID: Int64
    ) {
        let comparison = DayComparison(
            key: item.key,
            entry: entry,
            previous: previous,
            current: current?.state,
            prefersFile: context.prefersFile && current != nil
        )
        switch comparison.decision(startOfDay: context.start(of: entry.logDate), now: context.now) {
        case .same: counts.same += 1
        case .leftAlone: counts.leftAlone += 1
        case .write(let write):
            if current == nil { counts.added += 1 } else { counts.changed += 1 }
            var checkIn = checkIn(write, of: entry, to: habitID)
            // What was done by hand may be a little ahead of this server's clock.
            if comparison.prefersFile, let last = current?.recordedAt, last >= checkIn.recordedAt {
                checkIn.recordedAt = Instant(microseconds: last.microseconds + 1)
            }
            writes.append(checkIn)
        }
    }

    /// The event that brings the day to the state in the file.
    private func checkIn(
        _ write: DayDecision.Write,
        of entry: HabitDocument.Entry,
        to habitID: Int64
    ) -> ValidatedCheckIn {
        let state = write.state
        let note: FieldUpdate<String> =
            state.note != entry.state.note ? .keep : state.note.map { .set($0) } ?? .clear
        var change = EntryChange(
            status: state.status,
            skipped: state.skipped,
            amount: state.amount,
            note: note
        )
        change.isWhole = true
        var checkIn = ValidatedCheckIn(
            userID: context.userID,
            sessionID: context.sessionID,
            // An export of ours keeps the ids of events, so that both accounts know the same ones.
            id: write.isNew ? entry.checkIn ?? write.id : write.id,
            habit: HabitReference(String(habitID)),
            day: entry.logDate,
            change: change,
            recordedAt: write.recordedAt,
            receivedAt: context.now,
            timeZone: entry.timeZone
        )
        checkIn.importID = context.importID
        checkIn.createdAt = entry.createdAt.map { min($0, context.now) }
        return checkIn
    }

    private static func current(
        of habitID: Int64,
        in range: ClosedRange<Day>,
        _ connection: any SQLConnection
    ) throws -> [Day: HabitDocument.Entry] {
        try connection.rows(
            """
            SELECT \(raw: HabitDocument.Entry.columns) FROM habit_logs
            WHERE habit_id = \(habitID) AND log_date >= \(range.lowerBound) AND log_date <= \(range.upperBound)
            """
        ).reduce(into: [:]) { entries, row in
            let entry = try HabitDocument.Entry(row)
            entries[entry.logDate] = entry
        }
    }

    /// Gives another id to each event whose id the journal already has: that of an undone import, or one that a
    /// client chose to be in the way.
    private mutating func replaceTakenIDs(in connection: any SQLConnection) throws {
        for _ in 1...3 {
            let journal = try BatchJournal(connection.rows(BatchJournal.statement(writes)))
            var seen: Set<String> = []
            var isDone = true
            for index in writes.indices
            where journal[writes[index]] != nil || !seen.insert(writes[index].id).inserted {
                let write = writes[index]
                writes[index].id =
                    ImportEvent(item.key, day: write.day, state: write.change.state, after: write.id).id
                isDone = false
            }
            if isDone { return }
        }
    }
}

/// The events that imports of a family have left on the days of a habit.
private struct PreviousImports {
    private struct Event {
        let id: String
        let recordedAt: Instant
        let change: EntryChange
        /// Whether its import was undone as a whole.
        let isTakenBack: Bool
    }

    /// The last event of each day.
    private var latest: [Day: Event] = [:]
    private var resolver = UndoResolver()

    init(
        of family: String,
        _ habitID: Int64,
        in range: ClosedRange<Day>,
        _ connection: any SQLConnection
    ) throws {
        let rows = try connection.rows(
            """
            SELECT check_ins.id, log_date, recorded_at, change, undoes, imports.family, imports.undone_at
            FROM check_ins LEFT JOIN imports ON imports.id = check_ins.import_id
            WHERE habit_id = \(habitID) AND log_date >= \(range.lowerBound) AND log_date <= \(range.upperBound)
                AND (check_ins.import_id IS NOT NULL OR undoes IS NOT NULL) AND outcome <> 'duplicate'
            ORDER BY check_ins.number
            """
        )
        for row in rows.reversed() {
            let id = try row.text("id")
            if let undone = try row.optionalText("undoes") {
                _ = resolver.includes(id, undoing: undone)
                continue
            }
            let day = try row.day("log_date")
            guard latest[day] == nil, try row.optionalText("family") == family else { continue }
            latest[day] = Event(
                id: id,
                recordedAt: try row.instant("recorded_at"),
                change: try EntryChange(journalText: row.text("change")),
                isTakenBack: try row.optionalInstant("undone_at") != nil
            )
        }
    }

    /// The last event of a day.
    ///
    /// - Parameter state: the state in the file. If the event left a note by hand alone, its own note is not known,
    ///   and counts as unchanged.
    func latest(on day: Day, comparedTo state: EntryState) -> DayComparison.Previous? {
        guard let event = latest[day] else { return nil }
        var left = event.change.state
        if event.change.note.isKeep { left.note = state.note }
        var resolver = resolver
        return DayComparison.Previous(
            id: event.id,
            recordedAt: event.recordedAt,
            state: left,
            // A single event that was undone is an edit by hand, which stays.
            isUndone: event.isTakenBack && !resolver.includes(event.id, undoing: nil)
        )
    }
}

extension EntryChange {
    /// The state that a change of a whole day sets.
    fileprivate var state: EntryState {
        EntryState(
            status: status ?? false,
            skipped: skipped ?? false,
            amount: amount,
            note: note.applied(to: nil)
        )
    }
}
