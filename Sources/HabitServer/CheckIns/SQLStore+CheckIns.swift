import HabitModel
import HabitWire

extension SQLStore {
    func entries(of habitID: Int64, from: Day, through: Day, limit: Int) async throws -> [Entry] {
        try await database.read { session in
            try session.rows(
                """
                SELECT \(raw: entryColumns) FROM habit_logs
                WHERE habit_id = \(habitID) AND log_date >= \(from) AND log_date <= \(through)
                ORDER BY log_date LIMIT \(limit)
                """
            ).map { try Entry($0) }
        }
    }

    func record(_ batch: [ValidatedCheckIn]) async throws -> [RecordedCheckIn] {
        try await database.write { session in
            let found = try session.rows(
                ofEach: [
                    BatchHabits.lock(batch), BatchHabits.statement(batch), BatchJournal.statement(batch),
                ])
            var habits = try BatchHabits(found.dropFirst().first ?? [])
            let batch = try habits.resolve(batch, in: session)
            let journal = try BatchJournal(found.last ?? [])
            var ledger = try CheckInBatch(batch, habits, journal, in: session)
            let outcomes = try batch.map { order in
                try ledger.checkReplays(of: batch)
                guard let known = ledger.duplicate(order) else {
                    return habits[order].map { ledger.apply(order, to: $0) }
                }
                return order.mayTouch(known.key.habitID) ? known : nil
            }
            var size = try BatchAnswerSize(batch, outcomes, in: session)
            try size.check(ledger)
            try ledger.save(in: session)
            try ledger.restoreStarts(in: session)
            return try zip(batch, outcomes).map { order, applied in
                guard let applied else { return habits.problem(of: order) }
                return .recorded(
                    applied.outcome,
                    entry: try ledger.entry(at: applied.key),
                    isNew: applied.isNew
                )
            }
        }
    }
}

let entryColumns: StaticString = """
    id, habit_id, log_date, status, skipped, amount, note, recorded_at, check_in, time_zone, created_at
    """

extension Entry {
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
            timeZone: try row.optionalText("time_zone").flatMap { ZoneName($0) }
        )
    }
}

/// What became of one check-in.
enum RecordedCheckIn: Sendable {
    /// It is in the journal; the entry is the day as it is now.
    case recorded(CheckInResult.Outcome, entry: Entry, isNew: Bool)
    /// Its owner has no active habit of that name.
    case habitNotFound
    /// Its owner had archived the habit with this slug when it was recorded.
    case habitArchived(String)
    /// Several habits have that name.
    case habitAmbiguous([NamedHabit])
}
