public import HabitModel

/// One line of a person's journal: a check-in that reached the server, and what it did.
public struct Event: Codable, Hashable, Sendable {
    /// The check-in's id.
    public let id: String
    /// The place right behind this event, to go on from.
    public let cursor: String
    /// The habit's slug, as it is now.
    public let habit: String
    /// The habit's id.
    public let habitID: Int64
    /// The logical day.
    public let logDate: Day
    /// What became of it; an undo of what was undone already is a `duplicate` and did nothing.
    public let outcome: CheckInResult.Outcome
    /// What was asked for.
    public let change: EventChange
    /// The id of the event that this one undoes, null for any other check-in.
    @Nullable public var undoes: String?
    /// The day as it stood before; null if nothing did.
    @Nullable public var before: EventState?
    /// The day as it stood afterwards.
    public let after: EventState
    /// When the person acted, on their own clock.
    public let recordedAt: Instant
    /// When it reached the server, on the server's clock.
    public let receivedAt: Instant
    /// The zone in which the day was decided, if it is known.
    @Nullable public var timeZone: ZoneName?
    /// Which login did it.
    public let token: EventToken

    /// Makes an event.
    public init(
        id: String,
        cursor: String,
        habit: String,
        habitID: Int64,
        logDate: Day,
        outcome: CheckInResult.Outcome,
        change: EventChange,
        undoes: String?,
        before: EventState?,
        after: EventState,
        recordedAt: Instant,
        receivedAt: Instant,
        timeZone: ZoneName?,
        token: EventToken
    ) {
        self.id = id
        self.cursor = cursor
        self.habit = habit
        self.habitID = habitID
        self.logDate = logDate
        self.outcome = outcome
        self.change = change
        self.undoes = undoes
        self.before = before
        self.after = after
        self.recordedAt = recordedAt
        self.receivedAt = receivedAt
        self.timeZone = timeZone
        self.token = token
    }

    private enum CodingKeys: String, CodingKey {
        case id, cursor, habit, outcome, change, undoes, before, after, token
        case habitID = "habit_id"
        case logDate = "log_date"
        case recordedAt = "recorded_at"
        case receivedAt = "received_at"
        case timeZone = "time_zone"
    }
}
