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
        let query = try EventQuery(request.query(), of: context.user.id)
        return try Response(await server.events.page(query, for: context.identity))
    }

    private func undo(_ request: Request, _ context: UserContext) async throws -> Response {
        let event = try context.pathText("event")
        let undo = try await request.json(Undo.self, isOptional: true)
        let today = try undo.today ?? server.today(request, context)
        return try Response(await server.events.undo(event, undo, by: context.identity, today: today))
    }
}
