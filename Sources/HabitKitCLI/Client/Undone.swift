internal import HabitWire

/// Events that were undone, each with the server's answer.
struct Undone: Sendable {
    /// One of them.
    struct Result: Sendable {
        let event: Event
        let reply: Reply<UndoAnswer>
        /// Whether the call was sent a second time, because the first got no answer.
        let isResent: Bool
    }

    /// In the order in which they were undone.
    var results: [Result] = []
    /// Whether a list was asked for, and not one event.
    let isList: Bool
    /// Why the rest of them were not.
    var failure: Failure?
    let localTime: LocalTime
}
