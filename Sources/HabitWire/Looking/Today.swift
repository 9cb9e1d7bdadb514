public import HabitModel

/// The answer to `GET /today`: one day at a glance.
public struct Today: Codable, Hashable, Sendable {
    /// The day.
    public let date: Day
    /// How many of the habits that are due are done.
    public let done: Int
    /// How many habits are due.
    public let due: Int
    /// Every active habit.
    public let habits: [Habit]

    /// Makes an answer.
    public init(date: Day, done: Int, due: Int, habits: [Habit]) {
        self.date = date
        self.done = done
        self.due = due
        self.habits = habits
    }
}
