import FoundationEssentials
import HabitModel
import HabitWire
import Hummingbird

/// A person's habits.
struct HabitRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.addHabit, use: add)
        router.on(.habits, use: list)
        router.on(.habit, use: show)
        router.on(.editHabit, use: edit)
        router.on(.removeHabit, use: remove)
        router.on(.restoreHabit, use: restore)
    }

    private func add(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = try server.changingDay(context)
        let habit = try await server.habits.add(request.json(NewHabit.self), for: context.user, today: today)
        return try Response(habit.habit(on: today), status: .created)
    }

    private func list(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = server.today(context)
        let filter = HabitFilter(
            archived: context.query.flag("archived"),
            tag: context.query["tag"],
            amounts: .day(today)
        )
        return try await server.answer(context) {
            try await server.habits.list(of: context.user, filter)
        } make: { habits, cancellation in
            try JSONBody(habits.each(cancellation) { $0.habit(on: today) })
        }
    }

    private func show(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = server.today(context)
        return try await server.answer(context) {
            try await server.habits.find(context.habitReference(), of: context.user, amounts: .day(today))
        } make: { habit, _ in
            try JSONBody(habit.habit(on: today))
        }
    }

    private func edit(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = try server.changingDay(context)
        let edit = try await request.json(HabitEdit.self)
        let habit = try await server.habits.edit(
            context.habitReference(),
            of: context.user,
            edit,
            today: today
        )
        return try Response(habit.habit(on: today))
    }

    private func remove(_ request: Request, _ context: UserContext) async throws -> Response {
        let reference = try context.habitReference()
        if context.query.flag("permanently") {
            await server.stored.discard(try await server.habits.delete(reference, of: context.user))
        } else {
            try await server.habits.archive(
                reference,
                of: context.user,
                today: server.changingDay(context)
            )
        }
        return .noContent
    }

    private func restore(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = try server.changingDay(context)
        let habit = try await server.habits.restore(context.habitReference(), of: context.user, today: today)
        return try Response(habit.habit(on: today))
    }
}
