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
