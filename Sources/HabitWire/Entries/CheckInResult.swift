/// What became of one check-in of a batch.
public struct CheckInResult: Codable, Hashable, Sendable {
    /// The four ends of a check-in.
    public enum Outcome: String, Codable, Sendable {
        /// It changed the day.
        case applied
        /// Its id was recorded before; it did nothing now.
        case duplicate
        /// The day holds a check-in that was recorded later; it is kept in the journal only.
        case superseded
        /// It cannot be recorded; `problem` says why.
        case refused
    }

    /// The check-in's id.
    public let id: String
    /// What became of it.
    public let outcome: Outcome
    /// The day as it is now; null if it was refused.
    @Nullable public var entry: Entry?
    /// The habit as it is now; null if it was refused.
    @Nullable public var habit: Habit?
    /// Why it was refused.
    @Nullable public var problem: Problem?

    /// Makes a result.
    public init(id: String, outcome: Outcome, entry: Entry?, habit: Habit?, problem: Problem?) {
        self.id = id
        self.outcome = outcome
        self.entry = entry
        self.habit = habit
        self.problem = problem
    }

    private enum CodingKeys: String, CodingKey {
        case id, outcome, entry, habit, problem
    }
}
