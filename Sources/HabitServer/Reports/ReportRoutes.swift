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
        let today = server.today(context)
        return try await server.answer(context) {
            try await server.habits.find(context.habitReference(), of: context.user, amounts: .day(today))
        } make: { habit, _ in
            try JSONBody(habit.streakReport(on: today))
        }
    }

    private func streaks(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = server.today(context)
        return try await server.answer(context) {
            try await server.habits.list(of: context.user, HabitFilter(amounts: .day(today)))
        } make: { habits, cancellation in
            try JSONBody(habits.each(cancellation) { $0.streakReport(on: today) })
        }
    }

    private func explain(_ request: Request, _ context: UserContext) async throws -> Response {
        let range = try ReportRange(start: context.query.day("start"), end: context.query.day("end"))
        let today = server.today(context)
        return try await server.answer(context, extra: LogRange.limit) {
            try await server.habits.find(context.habitReference(), of: context.user, amounts: .all)
        } make: { habit, _ in
            try JSONBody(habit.explainReport(over: range, on: today))
        }
    }

    private func stats(_ request: Request, _ context: UserContext) async throws -> Response {
        let query = try StatsQuery(context.query, today: server.today(context))
        return try await server.answer(context, extra: Server.smallWeight) {
            try await server.habits.find(
                context.habitReference(),
                of: context.user,
                amounts: .day(query.today)
            )
        } make: { habit, _ in
            try JSONBody(query.report(on: habit))
        }
    }

    private func allStats(_ request: Request, _ context: UserContext) async throws -> Response {
        let query = try StatsQuery(context.query, today: server.today(context))
        return try await server.answer(context, extra: Server.smallWeight) {
            try await server.habits.list(of: context.user, HabitFilter(amounts: .day(query.today)))
        } make: { habits, cancellation in
            try JSONBody(query.reports(on: habits, cancellation))
        }
    }
}

extension StatsQuery {
    fileprivate init(_ query: RequestQuery, today: Day) throws(Problem) {
        self.init(
            range: try ReportRange(start: query.day("start"), end: query.day("end")),
            interval: query.choice("by") ?? .week,
            today: today
        )
    }
}
