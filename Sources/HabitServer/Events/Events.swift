import FoundationEssentials
import HabitModel
import HabitWire

/// The journal: reading it, and undoing what is in it.
struct Events: Sendable {
    let store: any HabitStore
    let checkIns: CheckIns
    let habits: Habits
    let clock: Clock

    /// The page of a journal that holds nothing but the place where it ends.
    func end(for identity: Identity) async throws -> EventPage {
        let owner = identity.user.id
        let last = try await store.events(of: owner, .before(.max), limit: 1).last
        return EventPage(
            events: [],
            next: EventCursor(number: last?.number ?? 0).text(of: owner),
            more: false
        )
    }

    /// Undoes an event: its day is lived again without it, and what came later stands.
    ///
    /// - Throws: a ``Problem`` if it was refused.
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

    /// A check-in's id is known already: as this undo, sent again, or as something else.
    private func refuse(_ id: String, unlessItUndoes event: EventRecord, of user: User) async throws {
        let known = try await store.events(of: user.id, .withID(id.lowercased()), limit: 1).first
        guard let known, known.undoes != event.id else { return }
        throw Problem(invalid: [FieldError("id", "is that of another check-in; choose a new UUID")])
    }

    private func find(_ reference: String, of user: User) async throws -> EventRecord {
        guard let id = UUID(uuidString: reference)?.uuidString.lowercased(),
            let event = try await store.events(of: user.id, .withID(id), limit: 1).first
        else { throw Problem.eventNotFound(reference) }
        return event
    }
}
