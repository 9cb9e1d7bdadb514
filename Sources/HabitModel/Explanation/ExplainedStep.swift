/// One step of the way to a streak: a day, or a week or month under a quota.
public struct ExplainedStep: Hashable, Sendable {
    /// The first day: that of the period, or of the habit's life if that is later.
    public let first: Day
    /// The last day; for a day the same.
    public let last: Day
    /// The schedule it was lived under.
    public let schedule: Schedule
    /// What became of it.
    public let verdict: Verdict
    /// Done days of what was asked for; under a rolling schedule those of the window that ends here.
    public let done: Int
    /// How many days were asked for: 0 for a skipped day or one that was not due, fewer than the quota where
    /// skips or the habit's life leave fewer days.
    public let asked: Int
    /// Days of a running period that are still open; 0 for a day.
    public let left: Int
    /// The streak behind this step, in the unit of its schedule.
    public let streak: Int
}
