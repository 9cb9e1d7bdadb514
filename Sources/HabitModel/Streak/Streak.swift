/// How many times in a row a habit was kept, and what it takes to keep it so.
public struct Streak: Hashable, Sendable {
    /// What the numbers count: the unit of today's schedule.
    public var unit: StreakUnit
    /// The streak that is alive today, 0 if none is.
    public var current: Int
    /// The longest streak of the whole history; of equals the latest.
    public var longest: Int
    /// The longest one's first day: its first done day, or the first day of its first week or month in the
    /// habit's life.
    ///
    /// Nil if there never was a streak.
    public var longestStart: Day?
    /// The longest one's last day: its last done day (for a rolling schedule the last day it counts), or the
    /// last day of its last week or month, today at most.
    public var longestEnd: Day?
    /// There is a streak, today is open, and today is the last chance.
    public var atRisk: Bool
    /// The last day on which the person can still begin to save the streak, doing nothing before it.
    ///
    /// Nil if there is no streak, if nothing can save it, or if the habit is archived.
    public var saveBy: Day?
    /// Days from today to ``saveBy``; 0 means today is the last chance.
    public var daysUntilBreak: Int?

    /// A streak of nothing.
    static func none(_ unit: StreakUnit) -> Streak {
        Streak(
            unit: unit,
            current: 0,
            longest: 0,
            longestStart: nil,
            longestEnd: nil,
            atRisk: false,
            saveBy: nil,
            daysUntilBreak: nil
        )
    }
}
