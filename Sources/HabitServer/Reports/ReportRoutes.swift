import HabitModel
import HabitWire
import Hummingbird

/// Streaks, their explanations, and completion rates.
struct ReportRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.streak, use: streak)
        router.on(.streaks, use: streaks)
        router.on(.explain, use: explain)
        router.on(.stats, use: stats)
        router.on(.allStats, use: allStats)
    }

    private func streak(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = try server.today(request, context)
        return try await server.answer(context) {
            try await server.habits.find(context.habitReference(), of: context.user)
        } make: { habit, _ in
            try JSONBody(habit.streakReport(on: today))
        }
    }

    private func streaks(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = try server.today(request, context)
        return try await server.answer(context) {
            try await server.store.habits(of: context.user.id, HabitFilter())
        } make: { habits, cancellation in
            try JSONBody(habits.each(cancellation) { $0.streakReport(on: today) })
        }
    }

    private func explain(_ request: Request, _ context: UserContext) async throws -> Response {
        let range = try ReportRange(start: request.day("start"), end: request.day("end"))
        let today = try server.today(request, context)
        return try await server.answer(context, extra: LogRange.limit) {
            try await server.habits.find(context.habitReference(), of: context.user)
        } make: { habit, _ in
            try JSONBody(habit.explainReport(over: range, on: today))
        }
    }

    private func stats(_ request: Request, _ context: UserContext) async throws -> Response {
        let query = try StatsQuery(request, today: server.today(request, context))
        return try await server.answer(context, extra: Server.smallWeight) {
            try await server.habits.find(context.habitReference(), of: context.user)
        } make: { habit, _ in
            try JSONBody(query.report(on: habit))
        }
    }

    private func allStats(_ request: Request, _ context: UserContext) async throws -> Response {
        let query = try StatsQuery(request, today: server.today(request, context))
        return try await server.answer(context, extra: Server.smallWeight) {
            try await server.store.habits(of: context.user.id, HabitFilter())
        } make: { habits, cancellation in
            try JSONBody(query.reports(on: habits, cancellation))
        }
    }
}

extension StatsQuery {
    fileprivate init(_ request: Request, today: Day) throws {
        self.init(
            range: try ReportRange(start: request.day("start"), end: request.day("end")),
            interval: try request.choice("by") ?? .week,
            today: today
        )
    }
}
