public import HabitModel

/// The result of one check-in in a batch.
///
/// On its own, the response to `POST /habits/{habit}/log` for a token that may not read.
public struct CheckInResult: Codable, Hashable, Sendable {
    /// What happened to a check-in.
    public enum Outcome: String, Codable, Sendable {
        /// The check-in changed the day.
        case applied
        /// A check-in with this id was already recorded, so this one did nothing.
        case duplicate
        /// The day already has a check-in recorded later, so this one is only in the journal.
        case superseded
        /// The check-in cannot be recorded; `problem` says why.
        case refused
    }

    /// The check-in's id.
    public let id: String
    /// What happened to the check-in.
    public let outcome: Outcome
    /// The habit's slug; null if the check-in was refused.
    @Nullable public var slug: String?
    /// The logical day; null if the check-in was refused.
    @Nullable public var logDate: Day?
    /// The entry after the check-in; null if it was refused, and for a token that may not read.
    @Nullable public var entry: Entry?
    /// The habit after the check-in; null if it was refused, and for a token that may not read.
    @Nullable public var habit: Habit?
    /// Why the check-in was refused; null otherwise.
    @Nullable public var problem: Problem?

    /// Creates a full result.
    public init(id: String, outcome: Outcome, entry: Entry?, habit: Habit?, problem: Problem?) {
        self.id = id
        self.outcome = outcome
        slug = habit?.slug
        logDate = entry?.logDate
        self.entry = entry
        self.habit = habit
        self.problem = problem
    }

    /// Creates a result that names the habit and the day but reveals nothing else about them.
    public init(id: String, outcome: Outcome, slug: String?, logDate: Day) {
        self.id = id
        self.outcome = outcome
        self.slug = slug
        self.logDate = logDate
        entry = nil
        habit = nil
        problem = nil
    }

    // In the order in which they are written.
    private enum CodingKeys: String, CodingKey {
        case entry, habit, id
        case logDate = "log_date"
        case outcome, problem, slug
    }
}

/// The response to `POST /logs`.
public struct CheckInAnswer: Codable, Hashable, Sendable {
    /// One result per check-in, in the order of the request.
    public let results: [CheckInResult]
    /// Today at a glance, after all check-ins.
    ///
    /// Null for a token that may not read, and if it would make the response too large.
    @Nullable public var today: Today?

    /// Creates a response.
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

extension CheckInResult {
    /// The result as the server sends it.
    public static let sentSchema = DocumentSchema("check-in-result", "What became of one check-in.") {
        [
            .init("id", .string, "the check-in's id, as it was sent"),
            .init(
                "outcome",
                .oneOf(["applied", "duplicate", "superseded", "refused"]),
                "it changed the day, its id was recorded before, a later check-in of that day counts, it cannot be recorded"
            ),
        ] + outcomeFields.dropFirst()
    }
}

extension CheckInAnswer {
    /// The answer as the server sends it.
    public static let sentSchema = DocumentSchema("check-in-answer", "What became of a batch of check-ins.") {
        [
            .init(
                "results",
                .list(.document(CheckInResult.sentSchema)),
                "one result for each check-in, in order"
            ),
            .init(
                "today",
                .nullable(.document(Today.schema)),
                "the day after all of them; null for a token that may not read, and if the answer would be too large"
            ),
        ]
    }
}
