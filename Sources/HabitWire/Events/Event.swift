public import HabitModel

/// An event in a person's journal: a check-in that reached the server, and what it changed.
public struct Event: Codable, Hashable, Sendable {
    /// The check-in's id.
    public let id: String
    /// The cursor of this event; pass it as `after` to get later events.
    public let cursor: String
    /// The habit's current slug.
    public let habit: String
    /// The habit's id.
    public let habitID: Int64
    /// The logical day.
    public let logDate: Day
    /// The outcome; undoing an event that was already undone is a `duplicate`.
    public let outcome: CheckInResult.Outcome
    /// The fields that the check-in set.
    public let change: EventChange
    /// The id of the event that this one undoes; null for other check-ins.
    @Nullable public var undoes: String?
    /// The state of the day before the event; null if nothing was recorded.
    @Nullable public var before: EventState?
    /// The state of the day after the event.
    public let after: EventState
    /// When the person acted, on their own clock.
    public let recordedAt: Instant
    /// When the check-in reached the server, on the server's clock.
    public let receivedAt: Instant
    /// The time zone in which the day was decided, if known.
    @Nullable public var timeZone: ZoneName?
    /// The login or token that recorded it.
    public let token: EventToken

    /// Creates an event.
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

/// The state of a day before or after an event.
public struct EventState: Codable, Hashable, Sendable {
    /// Whether the day was done.
    public let status: Bool
    /// Whether the day was skipped.
    public let skipped: Bool
    /// How much was done, if recorded.
    @Nullable public var amount: ExactDecimal?
    /// The person's note, if any.
    @Nullable public var note: String?

    /// Creates the wire form of a state.
    public init(_ state: EntryState) {
        status = state.status
        skipped = state.skipped
        amount = state.amount
        note = state.note
    }

    private enum CodingKeys: String, CodingKey {
        case status, skipped, amount, note
    }
}

/// The fields that a check-in set, under their names in ``CheckIn``; none for "done" and for an undo.
public struct EventChange: Codable, Hashable, Sendable {
    /// The change.
    public let change: EntryChange

    /// Creates the wire form of a change.
    public init(_ change: EntryChange) {
        self.change = change
    }

    /// Decodes the fields that are present.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        change = EntryChange(
            status: try fields.decodeIfPresent(Bool.self, forKey: .status),
            skipped: try fields.decodeIfPresent(Bool.self, forKey: .skipped),
            amount: try fields.decodeIfPresent(ExactDecimal.self, forKey: .amount),
            add: try fields.decodeIfPresent(ExactDecimal.self, forKey: .add),
            note: try fields.decodeFieldUpdate(String.self, forKey: .note),
            keepsState: try fields.decodeIfPresent(Bool.self, forKey: .attach) ?? false
        )
    }

    /// Encodes the fields that are set.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encodeIfPresent(change.status, forKey: .status)
        try fields.encodeIfPresent(change.skipped, forKey: .skipped)
        try fields.encodeIfPresent(change.amount, forKey: .amount)
        try fields.encodeIfPresent(change.add, forKey: .add)
        try fields.encodeFieldUpdate(change.note, forKey: .note)
        if change.keepsState { try fields.encode(true, forKey: .attach) }
    }

    private enum CodingKeys: String, CodingKey {
        case status, skipped, amount, add, note, attach
    }
}

/// The login or token behind an event.
public struct EventToken: Codable, Hashable, Sendable {
    /// A stable short id, which does not grant access.
    public let id: String
    /// The token's name; null for a login.
    @Nullable public var name: String?
    /// Whether this is the login or token of the current request, so that followers can ignore their own
    /// events.
    public let current: Bool

    /// Creates an event token.
    public init(id: String, name: String?, current: Bool) {
        self.id = id
        self.name = name
        self.current = current
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, current
    }
}

/// The response to `GET /events`: part of a person's journal, oldest first.
public struct EventPage: Codable, Hashable, Sendable {
    /// The events.
    public let events: [Event]
    /// The cursor to continue after, even if there are no events.
    public let next: String
    /// Whether the page is full, by number of events or by bytes, and there may be more.
    public let more: Bool

    /// Creates a page.
    public init(events: [Event], next: String, more: Bool) {
        self.events = events
        self.next = next
        self.more = more
    }
}

extension Event {
    /// The document.
    public static let schema = DocumentSchema("event", "A check-in that reached the server, and its effect.")
    {
        [
            .init("id", .uuid, "the check-in's id"),
            .init("cursor", .string, "the position after this event, for --after"),
            .init("habit", .string, "the habit's slug now"),
            .init("habit_id", .integer, "the habit's id"),
            .init("log_date", .date, "the day"),
            .init("outcome", .oneOf(["applied", "duplicate", "superseded", "refused"]), "what became of it"),
            .init("change", .document(EventChange.schema), "what the check-in set"),
            .init("undoes", .nullable(.uuid), "the id of the event that this one undoes"),
            .init(
                "before",
                .nullable(.document(EventState.schema)),
                "the day before the event; null if nothing was recorded"
            ),
            .init("after", .document(EventState.schema), "the day after the event"),
            .init("recorded_at", .instant, "when the person acted, on their own clock"),
            .init("received_at", .instant, "when it reached the server, on the server's clock"),
            .init(
                "time_zone",
                .nullable(.string),
                "the IANA name of the time zone in which the day was decided"
            ),
            .init("token", .document(EventToken.schema), "the login or token that recorded it"),
        ]
    }
}

extension EventChange {
    /// The document.
    public static let schema = DocumentSchema(
        "event-change",
        "What a check-in set; empty for a plain done or an undo."
    ) {
        [
            .optional("status", .boolean, "done or not done"),
            .optional("skipped", .boolean, "excused or not"),
            .optional("amount", .number, "the day's amount"),
            .optional("add", .number, "what was added to the amount"),
            .optional("note", .nullable(.string), "the note; null if it was removed"),
            .optional("attach", .boolean, "true if a file was attached, which leaves the day as it was"),
        ]
    }
}

extension EventState {
    /// The document.
    public static let schema = DocumentSchema("event-state", "What was recorded for a day.") {
        [
            .init("status", .boolean, "whether the day was done"),
            .init("skipped", .boolean, "whether the day was excused"),
            .init("amount", .nullable(.number), "how much was done"),
            .init("note", .nullable(.string), "the note"),
        ]
    }
}

extension EventToken {
    /// The document.
    public static let schema = DocumentSchema("event-token", "The login or token that did something.") {
        [
            .init("id", .string, "a stable short id, which grants no access"),
            .init("name", .nullable(.string), "the token's name; null for a login"),
            .init("current", .boolean, "whether it is the one that made this request"),
        ]
    }
}

extension EventPage {
    /// The document.
    public static let schema = DocumentSchema("event-page", "A part of the journal.") {
        [
            .init("events", .list(.document(Event.schema)), "the events, oldest first"),
            .init("next", .string, "the cursor to continue after"),
            .init("more", .boolean, "whether there may be more"),
        ]
    }
}
