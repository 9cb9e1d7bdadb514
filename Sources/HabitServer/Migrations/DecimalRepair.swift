import HabitModel
import HabitWire

/// The Swift part of ``Migration/decimals``: rounds stored amounts and targets to six decimal places, and corrects
/// statuses that resulted from rounding errors.
struct DecimalRepair {
    let connection: any SQLConnection

    /// How many rows are read at once.
    private static let pageSize = 1_000

    /// A target as it was stored.
    private struct StoredTarget {
        let value: Double
        let kind: TargetType

        var repaired: ExactDecimal {
            let rounded = ExactDecimal(rounding: value) ?? Amount.maximum
            return kind == .atLeast ? max(rounded, .smallest) : rounded
        }

        func wasMet(by amount: Double) -> Bool { kind == .atLeast ? amount >= value : amount <= value }

        func isMet(by amount: ExactDecimal) -> Bool {
            kind == .atLeast ? amount >= repaired : amount <= repaired
        }
    }

    /// An element of the column `past_targets`.
    private struct PastTarget: Codable {
        let until: Day
        var target: Double?
        let type: TargetType?

        var stored: StoredTarget? { target.map { StoredTarget(value: $0, kind: type ?? .atLeast) } }
    }

    /// The targets of a habit.
    private struct Targets {
        let current: StoredTarget?
        let past: [PastTarget]

        init(_ row: any SQLRow) throws {
            let kind = try row.targetType("target_type")
            current = try row.optionalDouble("target").map { StoredTarget(value: $0, kind: kind) }
            let text = try row.optionalText("past_targets") ?? "[]"
            past = try JSON.decode([PastTarget].self, from: Array(text.utf8)).sorted { $0.until < $1.until }
        }

        func target(on day: Day) -> StoredTarget? {
            guard let past = past.first(where: { day <= $0.until }) else { return current }
            return past.stored
        }
    }

    /// The pending changes for some entries.
    private struct Changes {
        var statements: [SQL] = []
        var habits: Set<Int64> = []
        var days: [Int64: [Day: DayState]] = [:]
    }

    /// Repairs entries first, while the targets are still those that the entries were judged by.
    func run() throws {
        try eachPage { start in
            try connection.rows(
                """
                SELECT id, habit_id, log_date, status, skipped, amount FROM habit_logs
                WHERE id > \(start) AND amount IS NOT NULL ORDER BY id LIMIT \(Self.pageSize)
                """
            )
        } repair: {
            try repair(entries: $0)
        }
        try eachPage { start in
            try connection.rows(
                """
                SELECT id, target, target_type, past_targets FROM habits
                WHERE id > \(start) AND (target IS NOT NULL OR past_targets IS NOT NULL)
                ORDER BY id LIMIT \(Self.pageSize)
                """
            )
        } repair: {
            try repair(habits: $0)
        }
    }

    private func eachPage(
        _ page: (_ start: Int64) throws -> [any SQLRow],
        repair: ([any SQLRow]) throws -> Void
    ) throws {
        var start: Int64 = 0
        while let rows = Optional(try page(start)), let last = rows.last {
            try repair(rows)
            start = try last.int("id")
        }
    }

    /// Locks the owners of habits like every other writer, because an older server may be recording.
    private func lockOwners(ofHabits ids: [Int64]) throws {
        try connection.run(
            """
            SELECT id FROM users WHERE id IN (SELECT user_id FROM habits WHERE id \(anyOf: ids))
            ORDER BY id \(.forUpdate)
            """
        )
    }

    private func repair(entries rows: [any SQLRow]) throws {
        let found = try changes(of: rows)
        guard !found.statements.isEmpty else { return }
        try lockOwners(ofHabits: found.habits.sorted())
        let ids = try rows.map { try $0.int("id") }
        let changes = try changes(
            of: connection.rows(
                "SELECT id, habit_id, log_date, status, skipped, amount FROM habit_logs WHERE id \(anyOf: ids)"
            )
        )
        _ = try connection.rows(ofEach: changes.statements)
        try mark(changes.days)
    }

    private func changes(of rows: [any SQLRow]) throws -> Changes {
        let habits = Set(try rows.map { try $0.int("habit_id") }).sorted()
        let targets = try connection.rows(
            "SELECT id, target, target_type, past_targets FROM habits WHERE id \(anyOf: habits)"
        ).reduce(into: [Int64: Targets]()) { $0[try $1.int("id")] = try Targets($1) }
        var changes = Changes()
        for row in rows {
            guard let stored = try row.optionalDouble("amount"), let amount = ExactDecimal(rounding: stored)
            else { continue }
            let (id, habitID, day) = (try row.int("id"), try row.int("habit_id"), try row.day("log_date"))
            var status = try row.bool("status")
            // A day that was judged by a target other than that of its date keeps its status.
            if let target = targets[habitID]?.target(on: day), try !row.bool("skipped"),
                status == target.wasMet(by: stored), status != target.isMet(by: amount)
            {
                status.toggle()
                changes.days[habitID, default: [:]][day] = status ? .done : .open
            } else if amount.doubleValue == stored {
                continue
            }
            changes.habits.insert(habitID)
            changes.statements.append(
                "UPDATE habit_logs SET amount = \(amount), status = \(status) WHERE id = \(id)"
            )
        }
        return changes
    }

    /// Updates the days in the pages from which streaks are computed.
    private func mark(_ days: [Int64: [Day: DayState]]) throws {
        let rows = try connection.rows(
            "SELECT habit_id, page, days FROM habit_days WHERE habit_id \(anyOf: days.keys.sorted())"
        )
        var pages: [Int64: [History.Page]] = [:]
        for row in rows { pages[try row.int("habit_id"), default: []].append(try History.Page(row)) }
        var changes: [SQL] = []
        for (habitID, days) in days {
            let before = History(pages: pages[habitID] ?? [])
            var history = before
            for (day, state) in days { history[day] = state }
            for number in history.changedPages(since: before) {
                let text = (history.page(number) ?? History.Page(number: number)).text
                changes.append(
                    """
                    INSERT INTO habit_days (habit_id, page, days) VALUES (\(habitID), \(number), \(text))
                    ON CONFLICT (habit_id, page) DO UPDATE SET days = excluded.days
                    """
                )
            }
        }
        _ = try connection.rows(ofEach: changes)
    }

    private func repair(habits rows: [any SQLRow]) throws {
        let found = try changes(ofHabits: rows)
        guard !found.isEmpty else { return }
        let ids = found.map(\.id)
        try lockOwners(ofHabits: ids)
        let changes = try changes(
            ofHabits: connection.rows(
                "SELECT id, target, target_type, past_targets FROM habits WHERE id \(anyOf: ids)"
            )
        )
        _ = try connection.rows(ofEach: changes.map(\.statement))
    }

    private func changes(ofHabits rows: [any SQLRow]) throws -> [(id: Int64, statement: SQL)] {
        try rows.compactMap { row in
            let id = try row.int("id")
            let targets = try Targets(row)
            let current = targets.current?.repaired.doubleValue
            let past = targets.past.map { past in
                var past = past
                past.target = past.stored?.repaired.doubleValue
                return past
            }
            guard current != targets.current?.value || past.map(\.target) != targets.past.map(\.target) else {
                return nil
            }
            let text = past.isEmpty ? nil : String(decoding: try JSON.encode(past), as: UTF8.self)
            return (id, "UPDATE habits SET target = \(current), past_targets = \(text) WHERE id = \(id)")
        }
    }
}
