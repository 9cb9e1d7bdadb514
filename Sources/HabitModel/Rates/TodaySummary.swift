/// "3 of 5 done today".
public struct TodaySummary: Hashable, Sendable {
    /// Habits that are asked for today and done.
    public let done: Int
    /// Habits that are asked for today, done or not; see ``isDue(plan:history:life:today:)``.
    public let due: Int

    /// Counts the habits.
    ///
    /// One that is done without being asked for counts in neither number, so that `done` never passes `due`
    /// and equal numbers mean that nothing is left.
    public init(_ habits: some Sequence<(due: Bool, done: Bool)>) {
        var done = 0
        var due = 0
        for habit in habits where habit.due {
            due += 1
            if habit.done { done += 1 }
        }
        self.done = done
        self.due = due
    }
}
