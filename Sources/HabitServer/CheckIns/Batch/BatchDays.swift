import HabitModel
import HabitWire
import Synchronization

/// The entries and pages of history of some days, as the database has them.
///
/// A batch reads them in the same round trip as its habits, for the habits that its references had last time. Only
/// days that turn out to be needed are used, and those that are missing are read later.
struct BatchDays {
    /// The days that have been read or will be, by habit.
    private(set) var days: [Int64: Set<Day>]
    private(set) var entries: [any SQLRow] = []
    private(set) var pages: [any SQLRow] = []

    init(_ days: [Int64: Set<Day>]) {
        self.days = days
    }

    /// The statements that read them, two or none.
    var statements: [SQL] {
        guard !days.isEmpty else { return [] }
        var wanted = SQLTable(.init("habit", .integer), .init("day", .day))
        for (habitID, days) in days {
            for day in days { wanted.append(habitID, day) }
        }
        return [
            """
            SELECT \(raw: Entry.columns)
            FROM \(wanted) AS wanted LEFT JOIN habit_logs
                ON habit_logs.habit_id = wanted.habit AND habit_logs.log_date = wanted.day
            """,
            BatchPages.statement(days),
        ]
    }

    /// Takes the rows of ``statements``.
    mutating func add(_ results: some Collection<[any SQLRow]>) {
        entries += results.first ?? []
        pages += results.dropFirst().first ?? []
    }

    /// Reads the days that are missing.
    mutating func add(_ needed: [Int64: Set<Day>], in connection: any SQLConnection) throws {
        let missing = needed.reduce(into: [Int64: Set<Day>]()) { missing, habit in
            let rest = habit.value.subtracting(days[habit.key] ?? [])
            if !rest.isEmpty { missing[habit.key] = rest }
        }
        guard !missing.isEmpty else { return }
        add(try connection.rows(ofEach: BatchDays(missing).statements))
        days.merge(missing) { $0.union($1) }
    }
}

/// The habits that references had when they were last used: a guess, which saves a round trip if it is right.
final class RecentHabits: Sendable {
    private struct Key: Hashable {
        let owner: Int64
        let reference: String
    }

    private static let limit = 16_384
    private let ids = Mutex<[Key: Int64]>([:])

    /// The days that a batch will probably touch.
    func days(of batch: [ValidatedCheckIn]) -> [Int64: Set<Day>] {
        ids.withLock { ids in
            batch.reduce(into: [:]) { days, checkIn in
                let key = Key(owner: checkIn.userID, reference: checkIn.habit.text)
                guard let id = checkIn.habit.id ?? ids[key] else { return }
                days[id, default: []].insert(checkIn.day)
            }
        }
    }

    /// Remembers the habits of a batch; when there are too many, it forgets all, which costs a round trip each.
    func remember(_ batch: [ValidatedCheckIn], _ habits: BatchHabits) {
        ids.withLock { ids in
            for checkIn in batch where checkIn.habit.id == nil {
                guard let habit = habits[checkIn] else { continue }
                if ids.count >= Self.limit { ids.removeAll(keepingCapacity: true) }
                ids[Key(owner: checkIn.userID, reference: checkIn.habit.text)] = habit.id
            }
        }
    }
}
