/// The answer to `GET /events`: a part of a person's journal, the oldest first.
public struct EventPage: Codable, Hashable, Sendable {
    /// The events.
    public let events: [Event]
    /// The cursor to go on after, whether there are events or not.
    public let next: String
    /// Whether the page ends early: it has as many events or bytes as an answer may have, and there may be more.
    public let more: Bool

    /// Makes a page.
    public init(events: [Event], next: String, more: Bool) {
        self.events = events
        self.next = next
        self.more = more
    }
}
