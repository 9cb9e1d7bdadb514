import HabitModel
import HabitWire
import Hummingbird

/// Pages about all habits: the statistics, the archive and the sheet to print.
struct StatsPageRoutes {
    let server: Server

    func add(to pages: RouterGroup<UserContext>) {
        pages.get("/dashboard/stats", use: stats)
        pages.get("/dashboard/archive", use: archive)
        pages.get("/dashboard/sheet", use: sheet)
    }

    private func stats(_ request: Request, _ context: UserContext) async throws -> Response {
        let query = CalendarQuery(today: server.pageDay(of: request, context.user).today)
        let interval = request.pageQuery?["by"].flatMap { StatsInterval(rawValue: $0) } ?? .week
        let filter = HabitFilter(amounts: .day(query.today))
        return try await page(context, filter, extra: query.weight) {
            try StatsPage($0, by: interval, query, $1)
        }
    }

    private func archive(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = server.pageDay(of: request, context.user).today
        return try await page(context, HabitFilter(archived: true)) { habits, _ in
            ArchivePage(habits, on: today)
        }
    }

    /// A month that cannot be read counts as this one.
    private func sheet(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = server.pageDay(of: request, context.user).today
        let month = request.pageQuery?["month"].flatMap { Day("\($0)-01") }
        let first = month ?? today.advanced(by: 1 - today.dayOfMonth) ?? today
        return try await page(context, HabitFilter(), extra: Server.smallWeight) { habits, cancellation in
            try SheetPage(habits, month: first, cancellation)
        }
    }

    /// A page about some of the person's habits.
    private func page(
        _ context: UserContext,
        _ filter: HabitFilter,
        extra: Int = 0,
        _ make: @escaping @Sendable ([HabitHistory], Cancellation) throws -> some Page
    ) async throws -> Response {
        let viewer = context.viewer
        let html = try await server.computed(context, extra: extra) {
            try await server.habits.list(of: context.user, filter)
        } make: { habits, cancellation in
            PageRenderer.shared.html(try make(habits, cancellation), for: viewer)
        }
        return Response(html: html)
    }
}
