import HabitModel
import HabitWire

/// One day of one habit while a batch changes it.
struct PendingEntry {
    /// When a check-in was recorded; its id decides between two of the same instant.
    struct Moment: Comparable {
        let recordedAt: Instant
        let checkIn: String

        init(recordedAt: Instant, checkIn: String) {
            self.recordedAt = recordedAt
            self.checkIn = checkIn
        }

        init(_ order: ValidatedCheckIn) {
            self.init(recordedAt: order.recordedAt, checkIn: order.id)
        }

        static func < (left: Moment, right: Moment) -> Bool {
            (left.recordedAt, left.checkIn) < (right.recordedAt, right.checkIn)
        }
    }

    private(set) var state: EntryState?
    private(set) var moment: Moment?
    private(set) var hasChanged = false
    /// The day's journal, where the batch needs it.
    var past: DayReplay?
    private var id: Int64?
    private var createdAt: Instant?
    private var timeZone: ZoneName?

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
    }

    /// Applies a check-in.
    ///
    /// One that comes late is put into its place in the past, an undo takes its event out of it, and the day is lived
    /// again. So an undo leaves alone what came later, and no result depends on the order of arrival. An event that
    /// was undone already cannot be undone again: that does nothing, now and later.
    mutating func apply(_ order: ValidatedCheckIn, target: Target?) -> CheckInResult.Outcome {
        if past?.add(order) == false { return .duplicate }
        let before = (state: state, moment: moment)
        if let (state, last) = past?.lived(target: target) {
            self.state = state
            // What was recorded before the journal knew zones keeps the one that the entry has.
            if moment != last?.moment { timeZone = last?.timeZone }
            moment = last?.moment
        } else {
            state = applying(order.change, to: state, target: target)
            moment = Moment(order)
            timeZone = order.timeZone
        }
        createdAt = createdAt ?? order.receivedAt
        hasChanged = hasChanged || state != before.state || moment != before.moment
        return state != before.state || moment == Moment(order) ? .applied : .superseded
    }

    /// The statement that writes those of the days that have changed, and returns their ids.
    static func upsert(_ cells: [CheckInBatch.Key: PendingEntry]) -> SQL {
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
        // In the order of the days, so that equal batches give equal ids.
        let changed = cells.filter(\.value.hasChanged)
            .sorted { ($0.key.habitID, $0.key.day) < ($1.key.habitID, $1.key.day) }
        for (key, cell) in changed {
            entries.append(
                key.habitID,
                key.day,
                cell.state?.status ?? false,
                cell.state?.skipped ?? false,
                cell.state?.amount,
                cell.state?.note,
                cell.moment?.recordedAt,
                cell.moment?.checkIn,
                cell.timeZone?.text,
                cell.createdAt
            )
        }
        // SQLite needs the WHERE to tell ON CONFLICT from a join's ON.
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
            timeZone: timeZone
        )
    }
}
