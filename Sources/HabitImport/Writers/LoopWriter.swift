import HabitModel

/// Writes a full backup of Loop Habit Tracker, which the app restores.
///
/// Loop crashes on a missing text, so every text is there.
struct LoopWriter: TrackerWriter {
    private let database: SQLiteImage
    private var report = ImportReport()
    private var count = 0

    /// The schema that Loop's own migrations lead to.
    private static let schema = """
        CREATE TABLE android_metadata (locale TEXT);
        INSERT INTO android_metadata VALUES ('en_US');
        CREATE TABLE Habits (
            id integer primary key autoincrement, archived integer, color integer, description text,
            freq_den integer, freq_num integer, highlight integer, name text, position integer,
            reminder_hour integer, reminder_min integer, reminder_days integer not null default 127,
            type integer not null default 0, target_type integer not null default 0,
            target_value real not null default 0, unit text not null default "", question text, uuid text
        );
        CREATE TABLE Repetitions (
            id integer primary key autoincrement, habit integer not null references habits(id),
            timestamp integer not null, value integer not null, notes text
        );
        CREATE UNIQUE INDEX idx_repetitions_habit_timestamp on Repetitions(habit, timestamp);
        CREATE TABLE Events (
            id integer primary key autoincrement, timestamp integer, message text, server_id integer
        );
        PRAGMA user_version = 25;
        BEGIN;
        """
    private static let columns = [
        "id", "archived", "color", "description", "freq_den", "freq_num", "highlight", "name", "position",
        "reminder_days", "type", "target_type", "target_value", "unit", "question", "uuid",
    ]
    private static let colors = 20

    init() throws {
        database = try SQLiteImage()
        try database.run(Self.schema)
    }

    mutating func add(_ habit: HabitDocument.Habit) throws {
        count += 1
        reportLosses(of: habit)
        let frequency = frequency(of: habit)
        let target = habit.targets.current
        try database.insert(
            into: "Habits",
            Self.columns,
            [
                .integer(count), .integer(habit.archived == nil ? 0 : 1), .integer((count - 1) % Self.colors),
                .text(habit.description ?? ""), .integer(frequency.days), .integer(frequency.times),
                .integer(0),
                .text(habit.name), .integer(count - 1), .integer(0), .integer(habit.isMeasured ? 1 : 0),
                .integer(habit.targetType == .atMost ? 1 : 0), .real(target?.value.doubleValue ?? 0),
                .text(habit.unit ?? ""), .text(""), .text(uuid(of: habit)),
            ]
        )
        for entry in habit.entries { try add(entry, of: habit) }
    }

    mutating func finish() throws -> TrackerExport {
        report.add(.ignored, nil, "when and in which zone days were recorded; colours are Loop's first ones")
        try database.run("COMMIT")
        return TrackerExport(bytes: try database.bytes(), report: report)
    }

    private func uuid(of habit: HabitDocument.Habit) -> String {
        let uid =
            habit.uid ?? UUIDv5.make(namespace: UUIDv5.importNamespace, name: "\(count) \(habit.name)") ?? ""
        return uid.replacing("-", with: "")
    }

    private mutating func frequency(of habit: HabitDocument.Habit) -> (times: Int, days: Int) {
        let schedule = habit.schedules.schedule(on: .last)
        let frequency = TrackerFrequency(schedule)
        guard frequency.times > 0 else {
            report.add(
                .lost,
                habit.slug,
                "nothing is due: Loop has no such schedule, it became 1 in 365 days"
            )
            return (1, 365)
        }
        // Loop takes 30 days for a month, and only these sums.
        if let change = frequency.change { report.add(.changed, habit.slug, change) }
        return (frequency.times, frequency.days)
    }

    private mutating func reportLosses(of habit: HabitDocument.Habit) {
        report.addCommonLosses(of: habit, in: "Loop")
        if !habit.tags.isEmpty {
            report.add(.lost, habit.slug, "tags: \(habit.tags.joined(separator: ", "))")
        }
        if let archived = habit.archived {
            report.add(.lost, habit.slug, "archived since \(archived.on): Loop stores no date")
        }
        if habit.targets.current != nil, habit.schedules.schedule(on: .last).isSum == false,
            TrackerFrequency(habit.schedules.schedule(on: .last)).days > 1
        {
            report.add(.changed, habit.slug, "the target of a day became a total of several days")
        }
    }

    private mutating func add(_ entry: HabitDocument.Entry, of habit: HabitDocument.Habit) throws {
        let place = "\(habit.slug) \(entry.logDate)"
        guard let value = value(of: entry, habit, place) else { return }
        try database.insert(
            into: "Repetitions",
            ["habit", "timestamp", "value", "notes"],
            [
                .integer(count), .integer(entry.logDate.ordinal * 86_400_000), .integer(value),
                entry.state.note.map { .text($0) } ?? .null,
            ]
        )
    }

    /// What Loop stores for a day; nil if the day is lost.
    private mutating func value(
        of entry: HabitDocument.Entry,
        _ habit: HabitDocument.Habit,
        _ place: String
    ) -> Int? {
        let state = entry.state
        if state.skipped {
            if let amount = state.amount { report.add(.lost, place, "the amount \(amount) of a skipped day") }
            return LoopHabit.Value.skip
        }
        guard habit.isMeasured else {
            if let amount = state.amount {
                report.add(.lost, place, "the amount \(amount) of a habit without a unit")
            }
            return state.status ? LoopHabit.Value.done : LoopHabit.Value.no
        }
        if let amount = state.amount { return value(of: amount, state.note, place) }
        guard state.status else {
            if state.note == nil { report.add(.lost, place, "not done without an amount") }
            return state.note == nil ? nil : LoopHabit.Value.unknown
        }
        let amount = habit.targets.current?.value ?? 1
        report.add(.changed, place, "done without an amount became \(amount)")
        return value(of: amount, state.note, place)
    }

    /// An amount in thousandths; without a number that fits, the day has only its note.
    private mutating func value(of amount: ExactDecimal, _ note: String?, _ place: String) -> Int? {
        let (whole, rest) = amount.millionths.quotientAndRemainder(dividingBy: 1000)
        let value = Int(whole) + (rest >= 500 ? 1 : 0)
        guard value <= Int(Int32.max) else {
            let rest = note == nil ? "the day is left out" : "the day has only its note"
            report.add(.lost, place, "amount \(amount): Loop stores at most 2147483.647, \(rest)")
            return note == nil ? nil : LoopHabit.Value.unknown
        }
        if value == LoopHabit.Value.skip {
            report.add(.changed, place, "amount \(amount) became 0.004, because Loop takes 0.003 for a skip")
            return value + 1
        }
        if rest != 0 { report.add(.changed, place, "amount \(amount) rounded to three places") }
        return value
    }
}

extension HabitDocument.Habit {
    /// Whether Loop asks for an amount each day.
    fileprivate var isMeasured: Bool { targets.current != nil || unit != nil }
}
