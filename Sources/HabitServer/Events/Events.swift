import FoundationEssentials
import HabitModel
import HabitWire

/// Reads the journal and undoes events.
struct Events: Sendable {
    let store: any HabitStore
    let checkIns: CheckIns
    let habits: Habits
    let clock: Clock

    /// An empty page with the cursor of the journal's end.
    func end(for identity: Identity) async throws -> EventPage {
        let owner = identity.user.id
        let last = try await store.events(of: owner, .before(.max), limit: 1).last
        return EventPage(
            events: [],
            next: EventCursor(number: last?.number ?? 0).text(of: owner),
            more: false
        )
    }

    /// Undoes an event: its day is recomputed without it, and later check-ins are kept.
    ///
    /// - Throws: a ``Problem`` if the undo was rejected.
    func undo(
        _ reference: String,
        _ undo: Undo,
        by identity: Identity
    ) async throws -> RecordedUndo {
        let event = try await find(reference, of: identity.user)
        let result = try await checkIns.undo(event, undo, by: identity, at: clock())
        guard case .recorded(let id, let outcome, let entry, _) = result else {
            throw try await habits.problem(result, event.slug, for: identity)
        }
        if outcome == .duplicate { try await refuse(id, unlessItUndoes: event, of: identity.user) }
        return RecordedUndo(id: id, undoes: event.id, outcome: outcome, entry: entry)
    }

    /// Accepts a known id only if it is that of the same undo, sent again.
    private func refuse(_ id: String, unlessItUndoes event: EventRecord, of user: User) async throws {
        let known = try await store.events(of: user.id, .withID(id.lowercased()), limit: 1).first
        guard let known, known.undoes != event.id else { return }
        throw Problem(invalid: [FieldError("id", "is the id of another check-in; choose a new UUID")])
    }

    /// The event with an id; nil if the person has none.
    func event(_ id: String, of user: User) async throws -> EventRecord? {
        guard let id = UUID(uuidString: id)?.uuidString.lowercased() else { return nil }
        return try await store.events(of: user.id, .withID(id), limit: 1).first
    }

    private func find(_ reference: String, of user: User) async throws -> EventRecord {
        guard let event = try await event(reference, of: user) else {
            throw Problem.eventNotFound(reference)
        }
        return event
    }
}
