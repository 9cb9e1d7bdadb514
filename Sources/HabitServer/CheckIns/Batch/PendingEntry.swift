import HabitModel
import HabitWire

/// One day of one habit while a batch changes it.
struct PendingEntry {
    /// When a check-in was recorded; its id breaks ties between equal instants.
    struct Moment: Comparable {
        let recordedAt: Instant
        let checkIn: String

        init(recordedAt: Instant, checkIn: String) {
            self.recordedAt = recordedAt
            self.checkIn = checkIn
        }

        init(_ checkIn: ValidatedCheckIn) {
            self.init(recordedAt: checkIn.recordedAt, checkIn: checkIn.id)
        }

        static func < (left: Moment, right: Moment) -> Bool {
            (left.recordedAt, left.checkIn) < (right.recordedAt, right.checkIn)
        }
    }

    private(set) var state: EntryState?
    private(set) var moment: Moment?
    private(set) var hasChanged = false
    /// The day's journal, if the batch needs it.
    var replay: DayReplay?
    private var id: Int64?
    private var createdAt: Instant?
    private var timeZone: ZoneName?
    /// No check-in changes them.
    private var files: [Int64] = []

    init() {}

    init(_ row: any SQLRow, _ entry: Entry) throws {
        state = EntryState(
            status: entry.status,
            skipped: entry.skipped,
            amount: entry.amount,
            note: entry.note
        )
        moment = Moment(recordedAt: entry.recordedAt, checkIn: try row.text("check_in"))
        id = entry.id
        createdAt = entry.createdAt
        timeZone = entry.timeZone
        files = entry.files
    }

    /// Applies a check-in.
    ///
    /// A late check-in is inserted into the day's past, an undo removes its event from it, and the day is replayed.
    /// An undo therefore keeps later check-ins, and no result depends on the order of arrival. Undoing an event twice
    /// has no effect.
    mutating func apply(_ checkIn: ValidatedCheckIn, rule: DayRule) -> CheckInResult.Outcome {
        if replay?.add(checkIn) == false { return .duplicate }
        let before = (state: state, moment: moment)
        if let (state, last) = replay?.run(rule) {
            self.state = state
            // A check-in from before the journal stored zones keeps the entry's zone.
            if moment != last?.moment { timeZone = last?.timeZone }
            moment = last?.moment
        } else {
            state = applying(checkIn.change, to: state, rule)
            moment = Moment(checkIn)
            timeZone = checkIn.timeZone
        }
        createdAt = createdAt ?? checkIn.createdAt ?? checkIn.receivedAt
        hasChanged = hasChanged || state != before.state || moment != before.moment
        return state != before.state || moment == Moment(checkIn) ? .applied : .superseded
    }

    /// Writes the days that have changed and returns their ids.
    static func upsert(_ pending: [CheckInBatch.Key: PendingEntry]) -> SQL {
        var entries = SQLTable(
            .init("habit_id", .integer),
            .init("log_date", .day),
            .init("status", .boolean),
            .init("skipped", .boolean),
            .init("amount", .real),
            .init("note", .text),
            .init("recorded_at", .instant),
            .init("check_in", .text),
            .init("time_zone", .text),
            .init("created_at", .instant)
        )
        // Sorted, so that equal batches produce equal ids.
        let changed = pending.filter(\.value.hasChanged)
            .sorted { ($0.key.habitID, $0.key.day) < ($1.key.habitID, $1.key.day) }
        for (key, entry) in changed {
            entries.append(
                key.habitID,
                key.day,
                entry.state?.status ?? false,
                entry.state?.skipped ?? false,
                entry.state?.amount,
                entry.state?.note,
                entry.moment?.recordedAt,
                entry.moment?.checkIn,
                entry.timeZone?.text,
                entry.createdAt
            )
        }
        // The WHERE lets SQLite distinguish ON CONFLICT from a join's ON.
        return """
            INSERT INTO habit_logs (habit_id, log_date, status, skipped, amount, note, recorded_at, check_in,
                time_zone, created_at)
            SELECT habit_id, log_date, status, skipped, amount, note, recorded_at, check_in, time_zone, created_at
            FROM \(entries) AS entry WHERE TRUE
            ON CONFLICT (habit_id, log_date) DO UPDATE SET
                status = excluded.status, skipped = excluded.skipped, amount = excluded.amount,
                note = excluded.note, recorded_at = excluded.recorded_at, check_in = excluded.check_in,
                time_zone = excluded.time_zone
            RETURNING id, habit_id, log_date, created_at
            """
    }

    mutating func saved(id: Int64, createdAt: Instant) {
        self.id = id
        self.createdAt = createdAt
    }

    func entry(at key: CheckInBatch.Key) -> Entry? {
        guard let id, let state, let moment, let createdAt else { return nil }
        return Entry(
            id: id,
            habitID: key.habitID,
            logDate: key.day,
            status: state.status,
            skipped: state.skipped,
            amount: state.amount,
            note: state.note,
            createdAt: createdAt.wholeSecond,
            recordedAt: moment.recordedAt,
            timeZone: timeZone,
            files: files
        )
    }
}
