import HTTPTypes
import HabitModel
import HabitWire
import Hummingbird

/// Downloads of what a person has recorded, in the documents of the HTTP interface.
struct ExportRoutes {
    let server: Server

    func add(to pages: RouterGroup<UserContext>) {
        pages.get("/profile/export", use: show)
        pages.get("/profile/export/habits.json", use: habits)
        pages.get("/profile/export/journal.json", use: journal)
    }

    private func show(_ request: Request, _ context: UserContext) async throws -> Response {
        Response(ExportPage(), for: context.viewer)
    }

    private func habits(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = server.pageDay(of: request, context.user).today
        let response = try await server.answer(context) {
            let active = HabitFilter(amounts: .day(today))
            let archived = HabitFilter(archived: true, amounts: .day(today))
            return try await server.habits.list(of: context.user, active)
                + server.habits.list(of: context.user, archived)
        } make: { habits, cancellation in
            try JSONBody(habits.each(cancellation) { $0.habit(on: today) })
        }
        return download(response, "habits.json")
    }

    /// One page of the journal, with as many events as fit; its `next` continues it, as in `GET /events`.
    private func journal(_ request: Request, _ context: UserContext) async throws -> Response {
        let query = try EventQuery(context.query, of: context.user.id)
        let identity = context.identity
        let response = try await server.answer(context) {
            try await EventSlice(.after(0), limit: .max, of: identity.user.id, from: server.store)
        } make: { slice, _ in
            try JSONBody(EventPage(slice, query, for: identity))
        }
        return download(response, "journal.json")
    }

    private func download(_ response: Response, _ name: String) -> Response {
        var response = response
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }
}
