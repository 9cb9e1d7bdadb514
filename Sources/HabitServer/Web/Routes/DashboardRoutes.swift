import HabitModel
import HabitWire
import Hummingbird

/// The day at a glance.
struct DashboardRoutes {
    let server: Server

    func add(to pages: RouterGroup<UserContext>) {
        pages.get("/dashboard", use: show)
    }

    private func show(_ request: Request, _ context: UserContext) async throws -> Response {
        let query = request.pageQuery
        let day = server.pageDay(of: request, context.user, showing: query?.day("day"))
        let event: EventRecord? =
            if let id = query?["did"] { try await server.events.event(id, of: context.user) } else { nil }
        return try await server.dashboard(context, day) { habits in
            if let event { return Flash(event, habits, day, isLate: query?["late"] != nil) }
            return habits.first { $0.slug == query?["added"] }.map { Flash(added: $0) }
        }
    }
}

extension Server {
    /// The dashboard of a day.
    ///
    /// - Parameters:
    ///   - typed: an amount that was refused.
    ///   - flash: makes the message above the page.
    func dashboard(
        _ context: UserContext,
        _ day: PageDay,
        status: HTTPResponse.Status = .ok,
        typed: TypedAmount? = nil,
        flash: @escaping @Sendable ([Habit]) -> Flash?
    ) async throws -> Response {
        let user = context.user
        let viewer = context.viewer
        let end = end(of: day, user)
        let html = try await computed(context) {
            try await habits.list(of: user, HabitFilter(amounts: .day(day.shown)))
        } make: { habits, cancellation in
            let today = try Today(habits, on: day.shown, cancellation)
            let page = DashboardPage(
                today,
                skipped: habits.skipped(on: day.shown),
                day,
                of: user,
                endingAt: end,
                typed: typed
            )
            return PageRenderer.shared.html(
                page,
                for: viewer,
                isError: status.code >= 400,
                flash: flash(today.habits)
            )
        }
        return Response(html: html, status: status)
    }
}
