import HabitModel
import HabitWire

extension SQLStore {
    func entries(of habitID: Int64, from: Day, through: Day, limit: Int) async throws -> [Entry] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT \(raw: Entry.columns) FROM habit_logs
                WHERE habit_id = \(habitID) AND log_date >= \(from) AND log_date <= \(through)
                ORDER BY log_date LIMIT \(limit)
                """
            ).map { try Entry($0) }
        }
    }

    func record(
        _ batch: [ValidatedCheckIn],
        willCommit: @escaping @Sendable () -> Void
    ) async throws -> [RecordedCheckIn] {
        let (recorded, charges) = try await database.write { [recentHabits, quota] connection in
            try Self.record(
                batch,
                recentHabits,
                quota,
                finishing: { _ in
                    willCommit()
                    return []
                },
                in: connection
            )
        }
        charges.committed()
        return recorded
    }

    /// Records a batch and ends the transaction.
    ///
    /// - Parameter finishing: called when everything is decided, with the reason for each refused check-in; returns more
    ///   statements of the transaction.
    static func record(
        _ batch: [ValidatedCheckIn],
        _ recentHabits: RecentHabits,
        _ quota: StorageQuota,
        finishing: ([RecordedCheckIn?]) throws -> [SQL],
        in connection: any SQLConnection
    ) throws -> ([RecordedCheckIn], BatchStorage.Charges) {
        var days = BatchDays(recentHabits.days(of: batch))
        var logins = BatchLogins(batch)
        let found = try connection.rows(
            ofEach: [
                BatchHabits.lock(batch), BatchHabits.statement(batch), BatchJournal.statement(batch),
            ] + logins.statements + days.statements
        )
        let loginCount = logins.statements.count
        try logins.add(found.dropFirst(3).prefix(loginCount))
        days.add(found.dropFirst(3 + loginCount))
        var habits = try BatchHabits(found.dropFirst().first ?? [])
        let batch = try habits.resolve(batch, in: connection)
        recentHabits.remember(batch, habits)
        try habits.readSums(in: connection)
        let journal = try BatchJournal(found.dropFirst(2).first ?? [])
        var changes = try CheckInBatch(batch, habits, journal, days, in: connection)
        var storage = try BatchStorage(found.first ?? [], quota)
        var withoutRoom: [Int: StorageUse] = [:]
        let outcomes: [CheckInBatch.Applied?] = try batch.enumerated().map { index, checkIn in
            guard !logins.hasChanged(checkIn) else { return nil }
            try changes.checkReplays(of: batch)
            guard let known = changes.duplicate(checkIn) else {
                guard let habit = habits[checkIn] else { return nil }
                guard storage.fits(checkIn) else {
                    withoutRoom[index] = storage.use(by: checkIn.userID)
                    return nil
                }
                let applied = changes.apply(checkIn, to: habit)
                storage.add(applied.bytes, of: checkIn.userID)
                return applied
            }
            return checkIn.mayTouch(known.key.habitID) ? known : nil
        }
        var size = try BatchAnswerSize(batch, outcomes, in: connection)
        try size.check(changes)
        let refusals: [RecordedCheckIn?] = zip(batch, outcomes).enumerated().map { index, pair in
            let (checkIn, applied) = pair
            guard !logins.hasChanged(checkIn) else { return .loginChanged }
            guard applied == nil else { return nil }
            return withoutRoom[index].map { .quotaExceeded($0) } ?? habits.problem(of: checkIn)
        }
        let extra = try finishing(refusals)
        let charges = storage.settle()
        try changes.save(with: charges.statements + extra, in: connection)
        let results: [RecordedCheckIn] = try zip(refusals, outcomes).map { refusal, applied in
            guard let applied, refusal == nil else { return refusal ?? .habitNotFound }
            return .recorded(
                applied.outcome,
                entry: try changes.entry(at: applied.key),
                isNew: applied.isNew
            )
        }
        return (results, charges)
    }
}

extension Entry {
    static let columns: StaticString = """
        id, habit_id, log_date, status, skipped, amount, note, recorded_at, check_in, time_zone, created_at, file_ids
        """

    init(_ row: any SQLRow) throws {
        self.init(
            id: try row.int("id"),
            habitID: try row.int("habit_id"),
            logDate: try row.day("log_date"),
            status: try row.bool("status"),
            skipped: try row.bool("skipped"),
            amount: try row.optionalDecimal("amount"),
            note: try row.optionalText("note"),
            createdAt: try row.instant("created_at").wholeSecond,
            recordedAt: try row.instant("recorded_at"),
            timeZone: try row.optionalText("time_zone").flatMap { ZoneName($0) },
            files: Entry.fileIDs(try row.optionalText("file_ids"))
        )
    }
}

/// The store's result for one check-in.
enum RecordedCheckIn: Sendable {
    /// The check-in is in the journal. `entry` is the day's current entry.
    case recorded(CheckInResult.Outcome, entry: Entry, isNew: Bool)
    /// The owner has no active habit of that name.
    case habitNotFound
    /// The habit with this slug was already archived when the check-in was made.
    case habitArchived(String)
    /// Several habits match the name.
    case habitAmbiguous([NamedHabit])
    /// The owner has used up their storage.
    case quotaExceeded(StorageUse)
    /// The login is not what was presumed, and nothing was recorded.
    case loginChanged
}
