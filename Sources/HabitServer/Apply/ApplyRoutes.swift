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
        let plan = try await server.habits.plan(
            file,
            for: context.user,
            prunes: context.query.flag("prune"),
            today: today
        )
        if !context.query.flag("dry_run") {
            try await server.habits.apply(plan, for: context.user, today: today)
        }
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
            today: today
        )
    }

    /// Makes a person's habits match a file, one habit after the other.
    func apply(_ plan: ApplyPlan, for user: User, today: Day) async throws {
        for step in plan.steps {
            switch step {
            case .add(let habit): _ = try await add(habit, for: user, today: today)
            case .edit(let slug, let edit): try await self.edit(slug, of: user, changing: edit, today: today)
            case .restore(let id, let edit):
                _ = try await restore("\(id)", of: user, today: today)
                try await self.edit("\(id)", of: user, changing: edit, today: today)
            case .archive(let slug): try await archive(slug, of: user, today: today)
            }
        }
    }

    /// Edits a habit, and leaves its schedule alone unless it is another one: `every 3 days` would count from today.
    private func edit(_ reference: String, of user: User, changing edit: HabitEdit, today: Day) async throws {
        var edit = edit
        if try await find(reference, of: user).schedule(on: today) == edit.schedule { edit.schedule = nil }
        _ = try await self.edit(reference, of: user, edit, today: today)
    }
}
