public import HabitModel

/// The body of `POST /events/{event}/undo`; every field is optional.
///
/// An undo is a check-in: it has its own id and is recorded only once, however often it is sent.
public struct Undo: Codable, Hashable, Sendable {
    /// A UUID chosen by the client.
    public var id: String?
    /// When the person acted; now if absent.
    public var recordedAt: Instant?
    /// The client's logical day, for the summary in the response.
    public var today: Day?

    /// Creates an undo.
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

/// The response to `POST /events/{event}/undo`.
public struct UndoAnswer: Codable, Hashable, Sendable {
    /// The undo's own id, with which it can be undone too.
    public let id: String
    /// The id of the event that it undoes.
    public let undoes: String
    /// `applied` if the day changed; `superseded` if later check-ins leave the day as it is; `duplicate` if
    /// the event was already undone or this undo was already recorded.
    public let outcome: CheckInResult.Outcome
    /// The entry after the undo.
    public let entry: Entry
    /// The habit after the undo; null if it has been archived since.
    @Nullable public var habit: Habit?
    /// The day at a glance.
    public let today: Today

    /// Creates a response.
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

extension Undo {
    /// The document.
    public static let schema = DocumentSchema("undo-request", "How to undo an event.") {
        [
            .input("id", .uuid, "an id chosen by the client; an undo with a known id is not recorded again"),
            .input("recorded_at", .instant, "when the person acted; now if absent"),
            .input("today", .date, "the client's day, for the summary in the answer"),
        ]
    }
}

extension UndoAnswer {
    /// The answer as the server sends it.
    public static let sentSchema = DocumentSchema("undo-answer", "What became of an undo, and of its day.") {
        [
            .init("id", .uuid, "the undo's own id, which can be undone in turn"),
            .init("undoes", .uuid, "the id of the event that it undoes"),
            .init(
                "outcome",
                .oneOf(["applied", "duplicate", "superseded"]),
                "it changed the day, the event was undone before, later check-ins leave the day as it is"
            ),
            .init("entry", .document(Entry.schema), "the day's entry now"),
            .init(
                "habit",
                .nullable(.document(Habit.schema)),
                "the habit now; null if it has been archived since"
            ),
            .init("today", .document(Today.schema), "the person's day"),
        ]
    }
}
