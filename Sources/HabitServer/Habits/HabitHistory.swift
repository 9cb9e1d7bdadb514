import HabitModel
import HabitWire

/// A habit with everything needed to compute its streaks.
struct HabitHistory: Sendable {
    var habit: HabitRecord
    var plan: SchedulePlan
    var history: History
    /// The amounts that were read; nil if none were.
    var amounts: AmountHistory?

    /// The amounts, if the rules need them.
    var sums: AmountHistory? { plan.hasSum ? amounts : nil }

    /// The streak as of a day.
    func streak(on today: Day) -> Streak {
        Streak.compute(
            plan: plan,
            history: history,
            activeRange: habit.activeRange,
            amounts: amounts,
            today: today
        )
    }

    /// The habit as it is shown on a day.
    func habit(on today: Day) -> Habit {
        let streak = streak(on: today)
        return Habit(
            id: habit.id,
            uid: habit.uid,
            name: habit.name.text,
            slug: habit.slug,
            description: habit.description,
            schedule: schedule(on: today),
            target: habit.target?.value,
            targetType: habit.targetType,
            unit: habit.unit,
            tags: habit.tags,
            createdAt: habit.createdAt,
            archivedAt: habit.archivedAt?.wholeSecond,
            doneToday: history[today] == .done,
            dueToday: isDue(
                plan: plan,
                history: history,
                activeRange: habit.activeRange,
                amounts: sums,
                today: today
            ),
            currentStreak: streak.current,
            longestStreak: streak.longest,
            atRisk: streak.atRisk,
            amountToday: amounts?[today],
            amountInPeriod: sums?.sum(
                plan: plan,
                history: history,
                activeRange: habit.activeRange,
                today: today
            )
        )
    }
}

extension Today {
    /// A day of a person's active habits.
    ///
    /// - Throws: `CancellationError`.
    init(_ habits: [HabitHistory], on day: Day, _ cancellation: Cancellation) throws {
        let shown = try habits.each(cancellation) { $0.habit(on: day) }
        let summary = TodaySummary(shown.map { (due: $0.dueToday, done: $0.doneToday) })
        self.init(date: day, done: summary.done, due: summary.due, habits: shown)
    }
}

extension [HabitHistory] {
    /// The ids of the habits for which a day is skipped.
    func skipped(on day: Day) -> Set<Int64> {
        Set(lazy.filter { $0.history[day] == .skipped }.map(\.habit.id))
    }

    /// Maps each habit, and stops when nobody waits for the result any more.
    ///
    /// - Throws: what the closure throws, or `CancellationError`.
    func each<Value>(
        _ cancellation: Cancellation,
        _ compute: (HabitHistory) throws -> Value
    ) throws -> [Value] {
        try map { habit in
            try cancellation.check()
            return try compute(habit)
        }
    }
}

/// Habits with their schedules and days: three statements that run in one round trip.
extension SQLStore {
    static func activeHabits(of userID: Int64) -> [SQL] {
        [
            """
            SELECT \(raw: HabitRecord.columns) FROM habits
            WHERE user_id = \(userID) AND archived_at IS NULL ORDER BY id
            """,
            """
            SELECT habit_id, from_day, schedule FROM habit_schedules JOIN habits ON habits.id = habit_id
            WHERE user_id = \(userID) AND archived_at IS NULL ORDER BY habit_id, from_day
            """,
            """
            SELECT habit_id, page, days FROM habit_days JOIN habits ON habits.id = habit_id
            WHERE user_id = \(userID) AND archived_at IS NULL
            """,
        ]
    }

    static func archivedHabits(of userID: Int64) -> [SQL] {
        [
            """
            SELECT \(raw: HabitRecord.columns) FROM habits
            WHERE user_id = \(userID) AND archived_at IS NOT NULL ORDER BY id
            """,
            """
            SELECT habit_id, from_day, schedule FROM habit_schedules JOIN habits ON habits.id = habit_id
            WHERE user_id = \(userID) AND archived_at IS NOT NULL ORDER BY habit_id, from_day
            """,
            """
            SELECT habit_id, page, days FROM habit_days JOIN habits ON habits.id = habit_id
            WHERE user_id = \(userID) AND archived_at IS NOT NULL
            """,
        ]
    }

    static func oneHabit(_ id: Int64) -> [SQL] {
        [
            "SELECT \(raw: HabitRecord.columns) FROM habits WHERE id = \(id)",
            "SELECT habit_id, from_day, schedule FROM habit_schedules WHERE habit_id = \(id) ORDER BY from_day",
            "SELECT habit_id, page, days FROM habit_days WHERE habit_id = \(id)",
        ]
    }

    /// Combines the first three results into habits, in the order of the first.
    static func histories(_ results: [[any SQLRow]]) throws -> [HabitHistory] {
        guard results.count >= 3 else { throw StoreError.unexpectedData("a result is missing") }
        var schedules: [Int64: [SchedulePlan.Part]] = [:]
        for row in results[1] {
            let part = SchedulePlan.Part(
                from: try row.day("from_day"),
                schedule: try Schedule(row.text("schedule"))
            )
            schedules[try row.int("habit_id"), default: []].append(part)
        }
        var pages: [Int64: [History.Page]] = [:]
        for row in results[2] {
            pages[try row.int("habit_id"), default: []].append(try History.Page(row))
        }
        return try results[0].map { row in
            let habit = try HabitRecord(row)
            guard let plan = SchedulePlan(parts: schedules[habit.id] ?? []) else {
                throw StoreError.unexpectedData("a habit has no schedule")
            }
            let history = History(pages: pages[habit.id] ?? []).skipping(habit.pauses)
            return HabitHistory(habit: habit, plan: plan, history: history)
        }
    }
}

extension History.Page {
    /// A row of the table `habit_days`.
    init(_ row: any SQLRow) throws {
        var text = try row.text("days")
        let bytes = text.withUTF8 { digits in
            [UInt8](unsafeUninitializedCapacity: digits.count / 2) { bytes, count in
                count = digits.count / 2
                for index in 0..<count {
                    bytes[index] =
                        Self.value(of: digits[2 * index]) << 4 | Self.value(of: digits[2 * index + 1])
                }
            }
        }
        self.init(number: Int(try row.int("page")), bytes: bytes)
    }

    /// The page as it is stored: hexadecimal digits, which both engines accept in an ``SQLTable``.
    var text: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }

    /// Only text written by this server is read; other characters count as zero.
    private static func value(of digit: UInt8) -> UInt8 {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: 0
        }
    }
}
