public import HabitModel

/// A week or month of a ``StatsReport``.
public struct StatsPeriod: Codable, Hashable, Sendable {
    /// Its first day in the range.
    public let start: Day
    /// Its last day in the range.
    public let end: Day
    /// Done days, whether asked for or not.
    public let days: Int
    /// What was done of ``asked``.
    public let done: Int
    /// What was asked for.
    public let asked: Int
    /// `done` / `asked`; null if nothing was asked for.
    @Nullable public var rate: Double?

    /// Makes a period of what was counted in it.
    public init(_ bucket: Completion.Bucket, days: Int) {
        start = bucket.first
        end = bucket.last
        self.days = days
        done = bucket.completion.done
        asked = bucket.completion.asked
        rate = bucket.completion.rate
    }
}
