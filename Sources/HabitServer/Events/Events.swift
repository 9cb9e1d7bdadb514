import FoundationEssentials
import HabitModel
import HabitWire

/// The journal: reading it, and undoing what is in it.
struct Events: Sendable {
    let store: any HabitStore
    let checkIns: CheckIns
    let habits: Habits
    let clock: Clock

    /// A part of the journal, with the cursor to go on after it.
    func page(_ query: EventQuery, for identity: Identity) async throws -> EventPage {
        let owner = identity.user.id
        if query.isFromNow {
            let last = try await store.events(of: owner, .before(.max), limit: 1).last
            return EventPage(events: [], next: EventCursor(number: last?.number ?? 0).text(of: owner))
        }
        let records = try await store.events(of: owner, query.part, limit: query.limit)
        var start: Int64 = 0
        if case .after(let number) = query.part { start = number }
        return EventPage(
            events: records.map { Event($0, for: identity) },
            next: EventCursor(number: records.last?.number ?? start).text(of: owner)
        )
    }

    /// Undoes an event: its day is lived again without it, and what came later stands.
    ///
    /// - Parameter today: the day of the summary in the answer.
    func undo(
        _ reference: String,
        _ undo: Undo,
        by identity: Identity,
        today: Day
    ) async throws -> UndoAnswer {
        let event = try await find(reference, of: identity.user)
        let result = try await checkIns.undo(event, undo, by: identity, at: clock())
        guard case .recorded(let id, let outcome, let entry, _) = result else {
            throw try await habits.problem(result, event.slug, for: identity)
        }
        if outcome == .duplicate { try await refuse(id, unlessItUndoes: event, of: identity.user) }
        let summary = Today(try await store.habits(of: identity.user.id, HabitFilter()), on: today)
        return UndoAnswer(
            id: id,
            undoes: event.id,
            outcome: outcome,
            entry: entry,
            habit: summary.habits.first { $0.id == entry.habitID },
            today: summary
        )
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
