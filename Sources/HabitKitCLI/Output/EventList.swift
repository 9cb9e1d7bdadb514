internal import HabitWire

/// Events with the documents that the server sent, and the zone in which a person reads their times.
struct EventList: Sendable {
    private(set) var events: [Event] = []
    private(set) var documents: [JSONValue] = []
    let localTime: LocalTime

    init(_ world: World) {
        localTime = world.localTime
    }

    /// The events of a page.
    init(_ reply: Reply<EventPage>, _ world: World) throws(Failure) {
        self.init(world)
        guard case .array(let documents)? = try reply.document()["events"],
            documents.count == reply.value.events.count
        else { throw Failure(.answerUnusable, "the server's answer is no list of events") }
        events = reply.value.events
        self.documents = documents
    }

    /// Adds an event.
    mutating func append(_ event: Event, _ document: JSONValue) {
        events.append(event)
        documents.append(document)
    }
}
