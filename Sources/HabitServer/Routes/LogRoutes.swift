import FoundationEssentials
import HabitModel
import HabitWire
import Hummingbird

/// Check-ins, the log, and the day.
struct LogRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.checkIn, use: checkIn)
        router.on(.checkIns, use: checkIns)
        router.on(.log, use: log)
        router.on(.today, use: today)
    }

    /// A batch of one; its answer is the entry alone.
    private func checkIn(_ request: Request, _ context: UserContext) async throws -> Response {
        var check = try await request.json(CheckIn.self, isOptional: true)
        check.habit = try context.habitReference()
        check.alternative = nil
        let result = try await record(check, request, context)
        guard case .recorded(_, _, let entry, let isNew) = result else {
            throw try await server.habits.problem(result, check.reference, for: context.identity)
        }
        return try Response(entry, status: isNew ? .created : .ok)
    }

    private func checkIns(_ request: Request, _ context: UserContext) async throws -> Response {
        let checks = try await request.json([ReceivedCheckIn].self, limit: Request.batchLimit)
        return try Response(
            await server.checkIns.answer(
                checks,
                by: context.identity,
                days: server.days(request, context),
                at: server.clock()
            )
        )
    }

    private func log(_ request: Request, _ context: UserContext) async throws -> Response {
        let range = try LogRange(from: request.day("start"), through: request.day("end"))
        let habit = try await server.habits.find(context.habitReference(), of: context.user)
        return try Response(
            await server.store.entries(
                of: habit.habit.id,
                from: range.from,
                through: range.through,
                limit: LogRange.limit
            )
        )
    }

    private func today(_ request: Request, _ context: UserContext) async throws -> Response {
        let habits = try await server.store.habits(of: context.user.id, HabitFilter())
        return try Response(Today(habits, on: server.today(request, context)))
    }

    private func record(
        _ check: CheckIn,
        _ request: Request,
        _ context: UserContext
    ) async throws -> CheckIns.Result {
        try await server.checkIns.record(
            check,
            by: context.identity,
            days: server.days(request, context),
            at: server.clock()
        )
    }
}
