import HabitModel
import HabitWire
import Hummingbird

/// Habits as code.
struct ApplyRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.applyHabits, use: apply)
    }

    private func apply(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = try server.changingDay(context)
        try request.refuseEncoding()
        let bytes = try await request.bytes(limit: HabitsFile.sizeLimit)
        let file = try await server.work.run(for: context.user.id, context.channel.cancellation()) {
            try HabitsFile(bytes)
        }
        let prunes = context.query.flag("prune")
        let plan =
            context.query.flag("dry_run")
            ? try await server.habits.plan(file, for: context.user, prunes: prunes, today: today)
            : try await server.habits.apply(file, for: context.user, prunes: prunes, today: today)
        return try Response(plan.answer)
    }
}

extension Habits {
    /// How a person's habits differ from a file.
    func plan(_ file: HabitsFile, for user: User, prunes: Bool, today: Day) async throws -> ApplyPlan {
        try ApplyPlan(
            file,
            active: await list(of: user),
            archived: await list(of: user, HabitFilter(archived: true)),
            prunes: prunes,
            today: today,
            at: clock()
        )
    }

    /// Makes a person's habits match a file, all of them or none.
    func apply(_ file: HabitsFile, for user: User, prunes: Bool, today: Day) async throws -> ApplyPlan {
        do {
            return try await store.applyHabits(of: user.id) { [clock] active, archived in
                try ApplyPlan(
                    file,
                    active: active,
                    archived: archived,
                    prunes: prunes,
                    today: today,
                    at: clock()
                )
            }
        } catch is HabitLimitReached {
            throw Problem.tooManyHabits
        } catch StoreError.conflict {
            throw Problem.otherHabitExists
        }
    }
}
