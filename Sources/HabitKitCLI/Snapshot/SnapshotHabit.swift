internal import HabitModel
internal import HabitWire

/// A habit in a ``Snapshot``, as a line: `SLUG DONE DUE AT_RISK STREAK UNIT [AMOUNT_UNIT]`, with 1 for yes and the last word
/// percent-encoded.
struct SnapshotHabit: Hashable, Sendable {
    /// The name to type; it holds no blank.
    var slug: String
    /// Whether the day is done.
    var isDone: Bool
    /// Whether the day is asked for.
    var isDue: Bool
    /// Whether the streak ends unless something is done today.
    var isAtRisk: Bool
    /// The current streak.
    var streak: Int
    /// What the streak counts.
    var unit: StreakUnit
    /// What an amount counts, if the habit says so.
    var amountUnit: String?

    /// Whether it still waits to be done today.
    var isOpen: Bool { isDue && !isDone }

    /// The line without its end.
    var text: String {
        let signs = [isDone, isDue, isAtRisk].map { $0 ? "1" : "0" }
        let words = [slug] + signs + [String(streak), unit.rawValue]
        return (words + (amountUnit.map { [PercentEncoding.encode($0)] } ?? [])).joined(separator: " ")
    }
}

extension SnapshotHabit {
    /// What a server says of a habit.
    init(_ habit: Habit) {
        self.init(
            slug: habit.slug,
            isDone: habit.doneToday,
            isDue: habit.dueToday,
            isAtRisk: habit.atRisk ?? false,
            streak: habit.currentStreak,
            unit: habit.schedule.unit,
            amountUnit: habit.unit
        )
    }

    /// Reads the line; nil if it is none that this version understands.
    init?(_ line: String) {
        let words = line.split(separator: " ")
        guard words.count >= 6, let streak = Int(words[4]), let unit = StreakUnit(rawValue: String(words[5]))
        else { return nil }
        self.init(
            slug: String(words[0]),
            isDone: words[1] == "1",
            isDue: words[2] == "1",
            isAtRisk: words[3] == "1",
            streak: streak,
            unit: unit,
            amountUnit: words.count > 6 ? PercentEncoding.decode(words[6]) : nil
        )
    }
}
