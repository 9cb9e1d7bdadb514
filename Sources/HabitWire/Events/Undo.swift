public import HabitModel

/// The body of `POST /events/{event}/undo`, all of it optional.
///
/// An undo is a check-in: it has an id of its own and is recorded once, however often it is sent.
public struct Undo: Codable, Hashable, Sendable {
    /// A UUID that the client chose.
    public var id: String?
    /// When the person acted; now if absent.
    public var recordedAt: Instant?
    /// The client's logical day, for the summary in the answer.
    public var today: Day?

    /// Makes an undo.
    public init(id: String? = nil, recordedAt: Instant? = nil, today: Day? = nil) {
        self.id = id
        self.recordedAt = recordedAt
        self.today = today
    }

    private enum CodingKeys: String, CodingKey {
        case id, today
        case recordedAt = "recorded_at"
    }
}

/// The answer to `POST /events/{event}/undo`: what became of the undo, and of its day.
public struct UndoAnswer: Codable, Hashable, Sendable {
    /// The undo's own id, by which it can be undone in its turn.
    public let id: String
    /// The id of the event that it undoes.
    public let undoes: String
    /// `applied` if the day is another now, `superseded` if what came later stands, `duplicate` if the event was
    /// undone already or this undo was recorded before.
    public let outcome: CheckInResult.Outcome
    /// The day as it is now.
    public let entry: Entry
    /// The habit as it is now; null if it was archived meanwhile.
    @Nullable public var habit: Habit?
    /// The person's day.
    public let today: Today

    /// Makes an answer.
    public init(
        id: String,
        undoes: String,
        outcome: CheckInResult.Outcome,
        entry: Entry,
        habit: Habit?,
        today: Today
    ) {
        self.id = id
        self.undoes = undoes
        self.outcome = outcome
        self.entry = entry
        self.habit = habit
        self.today = today
    }

    private enum CodingKeys: String, CodingKey {
        case id, undoes, outcome, entry, habit, today
    }
}

extension UndoAnswer {
    /// The document that the command line prints, which also tells of check-ins that were undone before they were sent.
    public static let schema = DocumentSchema("undo", "What became of an undo, and of its day.") {
        [
            .init(
                "id",
                .nullable(.uuid),
                "the undo's own id, which can be undone in turn; null if the check-in was only queued"
            ),
            .init("undoes", .uuid, "the id of the event or queued check-in that it undoes"),
            .init(
                "outcome",
                .oneOf(["applied", "duplicate", "superseded", "refused", "dropped"]),
                "what became of it: it changed the day, the event was undone before, a later check-in of that day "
                    + "counts instead, it cannot be undone, the check-in was removed before it was sent"
            ),
            .init(
                "entry",
                .nullable(.document(Entry.schema)),
                "the day's entry now; null if the check-in was only queued"
            ),
            .init(
                "habit",
                .nullable(.document(Habit.schema)),
                "the habit now; null if it has been archived since"
            ),
            .init(
                "today",
                .nullable(.document(Today.schema)),
                "the person's day; null if the server was not reached"
            ),
        ]
    }
}
