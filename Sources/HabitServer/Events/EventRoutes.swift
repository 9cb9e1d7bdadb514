import HabitModel
import HabitWire
import Hummingbird

/// The journal.
struct EventRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.events, use: list)
        router.on(.undoEvent, use: undo)
    }

    private func list(_ request: Request, _ context: UserContext) async throws -> Response {
        let query = try EventQuery(context.query, of: context.user.id)
        let identity = context.identity
        if query.isFromNow { return try Response(await server.events.end(for: identity)) }
        return try await server.answer(context) {
            try await EventSlice(query.range, limit: query.limit, of: identity.user.id, from: server.store)
        } make: { slice, _ in
            try JSONBody(EventPage(slice, query, for: identity))
        }
    }

    private func undo(_ request: Request, _ context: UserContext) async throws -> Response {
        let event = try context.pathText("event")
        let undo = try await request.json(Undo.self, isOptional: true)
        let today = undo.today ?? server.today(context)
        let recorded = try await server.events.undo(event, undo, by: context.identity)
        return try await server.answer(context, until: Cancellation()) {
            try await server.habits.list(of: context.user, HabitFilter(amounts: .day(today)))
        } make: { habits, cancellation in
            try JSONBody(UndoAnswer(recorded, Today(habits, on: today, cancellation)))
        }
    }
}
