public import HabitModel

/// What became of one check-in of a batch; alone, the answer of `POST /habits/{habit}/log` to a token that may not
/// read.
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
    /// The slug of the habit that it is of; null if it was refused.
    @Nullable public var slug: String?
    /// The day that it is of; null if it was refused.
    @Nullable public var logDate: Day?
    /// The day as it is now; null if it was refused, and for a token that may not read.
    @Nullable public var entry: Entry?
    /// The habit as it is now; null if it was refused, and for a token that may not read.
    @Nullable public var habit: Habit?
    /// Why it was refused.
    @Nullable public var problem: Problem?

    /// Makes a result with all that there is to tell.
    public init(id: String, outcome: Outcome, entry: Entry?, habit: Habit?, problem: Problem?) {
        self.id = id
        self.outcome = outcome
        slug = habit?.slug
        logDate = entry?.logDate
        self.entry = entry
        self.habit = habit
        self.problem = problem
    }

    /// Makes a result that tells which day of which habit was checked in, and nothing of what is there.
    public init(id: String, outcome: Outcome, slug: String?, logDate: Day) {
        self.id = id
        self.outcome = outcome
        self.slug = slug
        self.logDate = logDate
        entry = nil
        habit = nil
        problem = nil
    }

    private enum CodingKeys: String, CodingKey {
        case id, outcome, slug, entry, habit, problem
        case logDate = "log_date"
    }
}

/// The answer to `POST /logs`.
public struct CheckInAnswer: Codable, Hashable, Sendable {
    /// One result for each check-in, in the order in which they were sent.
    public let results: [CheckInResult]
    /// The day, after all of them; null for a token that may not read, and where a batch and its day together are
    /// larger than an answer may be.
    @Nullable public var today: Today?

    /// Makes an answer.
    public init(results: [CheckInResult], today: Today?) {
        self.results = results
        self.today = today
    }

    private enum CodingKeys: String, CodingKey {
        case results, today
    }
}

extension CheckInResult {
    /// The document.
    public static let schema = DocumentSchema("result", "What became of one check-in.") {
        [.init("id", .uuid, "the check-in's id")] + outcomeFields
    }

    /// The fields that a result shares with the result of a line of standard input.
    public static var outcomeFields: [DocumentSchema.Field] {
        [
            .init(
                "outcome",
                .oneOf(["applied", "duplicate", "superseded", "refused", "queued"]),
                "what became of it: it changed the day, its id was recorded before, a later check-in of that day "
                    + "counts instead, it cannot be recorded, it is queued and will be sent later"
            ),
            .init(
                "slug",
                .nullable(.string),
                "the habit's slug; null if the check-in was refused or is queued"
            ),
            .init("log_date", .nullable(.date), "the day; null if the check-in was refused or is queued"),
            .init(
                "entry",
                .nullable(.document(Entry.schema)),
                "the day's entry now; null if slug is null, and for a token that may not read"
            ),
            .init(
                "habit",
                .nullable(.document(Habit.schema)),
                "the habit now; null if slug is null, and for a token that may not read"
            ),
            .init("problem", .nullable(.document(Problem.schema)), "why it was refused"),
        ]
    }
}

extension CheckInAnswer {
    /// The document.
    public static let schema = DocumentSchema("check-ins", "What became of a batch of check-ins.") {
        [
            .init(
                "results",
                .list(.document(CheckInResult.schema)),
                "one result for each check-in, in the order in which they were given"
            ),
            .init(
                "today",
                .nullable(.document(Today.schema)),
                "the day after all of them; null if they are queued, and for a token that may not read"
            ),
        ]
    }
}
