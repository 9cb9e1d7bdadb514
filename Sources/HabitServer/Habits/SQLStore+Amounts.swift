import HabitModel
import HabitWire

/// The amounts that are read with habits: those of one day in the same round trip, and those of a sum in a second one.
///
/// Only habits under `weekly` or `monthly` need all their amounts; for the others, the marks are enough.
extension SQLStore {
    /// Runs the three statements of habits, and reads the amounts.
    ///
    /// - Parameter amountsOfDay: reads one day's amounts of the same habits; nil to read none.
    static func histories(
        _ statements: [SQL],
        _ amountsOfDay: SQL?,
        in connection: any SQLConnection
    ) throws -> [HabitHistory] {
        let results = try connection.rows(ofEach: statements + (amountsOfDay.map { [$0] } ?? []))
        var habits = try histories(results)
        if amountsOfDay != nil { try set(results.last ?? [], of: &habits) { _ in true } }
        let sums = Set(habits.filter(\.plan.hasSum).map(\.habit.id))
        guard !sums.isEmpty else { return habits }
        try set(connection.rows(allAmounts(of: sums.sorted())), of: &habits) { sums.contains($0) }
        return habits
    }

    /// The habit that was changed, with the amounts that its new schedule needs.
    static func withAmounts(
        _ habit: HabitHistory,
        _ days: AmountDays,
        in connection: any SQLConnection
    ) throws -> HabitHistory {
        var habits = [habit]
        let statement =
            habit.plan.hasSum ? allAmounts(of: [habit.habit.id]) : amounts(days, ofHabit: habit.habit.id)
        if let statement { try set(connection.rows(statement), of: &habits) { _ in true } }
        return habits[0]
    }

    /// One day's amounts of a person's active or archived habits that have a target or a unit.
    static func amounts(_ days: AmountDays, of userID: Int64, archived: Bool) -> SQL? {
        guard case .day(let day) = days else { return nil }
        guard archived else {
            return """
                SELECT habit_id, log_date, amount FROM habits JOIN habit_logs ON habit_logs.habit_id = habits.id
                WHERE user_id = \(userID) AND archived_at IS NULL AND (target IS NOT NULL OR unit IS NOT NULL)
                    AND log_date = \(day) AND amount IS NOT NULL
                """
        }
        return """
            SELECT habit_id, log_date, amount FROM habits JOIN habit_logs ON habit_logs.habit_id = habits.id
            WHERE user_id = \(userID) AND archived_at IS NOT NULL AND (target IS NOT NULL OR unit IS NOT NULL)
                AND log_date = \(day) AND amount IS NOT NULL
            """
    }

    /// The amounts of one habit; nil to read none.
    static func amounts(_ days: AmountDays, ofHabit id: Int64) -> SQL? {
        switch days {
        case .none: nil
        case .day(let day):
            """
            SELECT habit_id, log_date, amount FROM habits JOIN habit_logs ON habit_logs.habit_id = habits.id
            WHERE habits.id = \(id) AND (target IS NOT NULL OR unit IS NOT NULL)
                AND log_date = \(day) AND amount IS NOT NULL
            """
        case .all: allAmounts(of: [id])
        }
    }

    private static func allAmounts(of habitIDs: [Int64]) -> SQL {
        "SELECT habit_id, log_date, amount FROM habit_logs WHERE habit_id \(anyOf: habitIDs) AND amount IS NOT NULL"
    }

    /// Gives each of the chosen habits its amounts.
    private static func set(
        _ rows: [any SQLRow],
        of habits: inout [HabitHistory],
        where isChosen: (Int64) -> Bool
    ) throws {
        var amounts: [Int64: [(day: Day, amount: ExactDecimal)]] = [:]
        for row in rows {
            guard let amount = try row.optionalDecimal("amount") else { continue }
            amounts[try row.int("habit_id"), default: []].append((try row.day("log_date"), amount))
        }
        for index in habits.indices where isChosen(habits[index].habit.id) {
            let habit = habits[index].habit
            habits[index].amounts = AmountHistory(amounts[habit.id] ?? [], targets: habit.targets)
        }
    }
}
