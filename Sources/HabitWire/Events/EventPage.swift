/// The answer to `GET /events`: a part of a person's journal, the oldest first.
public struct EventPage: Codable, Hashable, Sendable {
    /// The events.
    public let events: [Event]
    /// The cursor to go on after, whether there are events or not.
    public let next: String

    /// Makes a page.
    public init(events: [Event], next: String) {
        self.events = events
        self.next = next
    }
}
