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
