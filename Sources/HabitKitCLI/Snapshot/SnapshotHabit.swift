internal import HabitModel
internal import HabitWire

/// A habit in a ``Snapshot``, as a line: `SLUG DONE DUE AT_RISK STREAK UNIT`, with 1 for yes.
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

    /// Whether it still waits to be done today.
    var isOpen: Bool { isDue && !isDone }

    /// The line without its end.
    var text: String {
        let signs = [isDone, isDue, isAtRisk].map { $0 ? "1" : "0" }
        return ([slug] + signs + [String(streak), unit.rawValue]).joined(separator: " ")
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
            unit: habit.schedule.unit
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
            unit: unit
        )
    }
}
