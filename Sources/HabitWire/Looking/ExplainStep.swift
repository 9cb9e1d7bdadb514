public import HabitModel

/// A day, or a week or month under a quota, in an ``ExplainReport``.
public struct ExplainStep: Codable, Hashable, Sendable {
    /// The first day of the habit's life in it.
    public let start: Day
    /// The last day; for a day the same.
    public let end: Day
    /// The schedule it was lived under.
    public let schedule: Schedule
    /// What became of it.
    public let verdict: Verdict
    /// Done days of those that were due.
    public let done: Int
    /// Days that were due.
    public let due: Int
    /// Days of a running period that are still open.
    public let left: Int
    /// The streak behind it.
    public let streak: Int

    /// Makes a step of an explained one.
    public init(_ step: ExplainedStep) {
        start = step.first
        end = step.last
        schedule = step.schedule
        verdict = step.verdict
        done = step.done
        due = step.asked
        left = step.left
        streak = step.streak
    }
}
