public import HabitModel

/// A week or month of a ``StatsReport``.
public struct StatsPeriod: Codable, Hashable, Sendable {
    /// Its first day in the range.
    public let start: Day
    /// Its last day in the range.
    public let end: Day
    /// Done days, whether due or not.
    public let days: Int
    /// What was done of ``due``.
    public let done: Int
    /// What was due.
    public let due: Int
    /// `done` / `due`; null if nothing was due.
    @Nullable public var rate: Double?

    /// Makes a period of what was counted in it.
    public init(_ bucket: Completion.Bucket, days: Int) {
        start = bucket.first
        end = bucket.last
        self.days = days
        done = bucket.completion.done
        due = bucket.completion.asked
        rate = bucket.completion.rate
    }
}
