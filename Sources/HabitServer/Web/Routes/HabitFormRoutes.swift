import HabitModel
import HabitWire
import Hummingbird

/// The forms that add, change, archive and delete habits.
struct HabitFormRoutes {
    let server: Server

    func add(to pages: RouterGroup<UserContext>) {
        pages.get("/dashboard/add", use: addForm)
        pages.post("/dashboard/add", use: add)
        pages.get("/dashboard/habits/{habit}/edit", use: editForm)
        pages.post("/dashboard/habits/{habit}/edit", use: edit)
        pages.post("/dashboard/habits/{habit}/archive", use: archive)
        pages.post("/dashboard/habits/{habit}/delete", use: delete)
    }

    private func addForm(_ request: Request, _ context: UserContext) async throws -> Response {
        Response(AddPage(nil), for: context.viewer)
    }

    private func add(_ request: Request, _ context: UserContext) async throws -> Response {
        let form = try await request.form()
        let day = server.pageDay(of: request, context.user)
        do {
            let new = try HabitForm.newHabit(form)
            let added = try await server.habits.add(new, for: context.user, today: day.today)
            return .seeOther("/dashboard?added=\(PercentEncoding.encode(added.habit.slug))")
        } catch {
            let refusal = try FormRefusal(error)
            return refusal.answer(AddPage(form, refusal.problem), for: context.viewer)
        }
    }

    private func editForm(_ request: Request, _ context: UserContext) async throws -> Response {
        Response(EditPage(try await habit(request, context)), for: context.viewer)
    }

    private func edit(_ request: Request, _ context: UserContext) async throws -> Response {
        let form = try await request.form()
        let day = server.pageDay(of: request, context.user)
        let habit = try await habit(request, context)
        do {
            let edit = try HabitForm.edit(form, of: habit)
            let reference = String(habit.id)
            let edited = try await server.habits.edit(reference, of: context.user, edit, today: day.today)
            return .seeOther(PageAddress.habit(edited.habit.slug), saying: .habitSaved)
        } catch {
            let refusal = try FormRefusal(error)
            return refusal.answer(EditPage(habit, form, refusal.problem), for: context.viewer)
        }
    }

    private func archive(_ request: Request, _ context: UserContext) async throws -> Response {
        let day = server.pageDay(of: request, context.user)
        try await server.habits.archive(context.habitReference(), of: context.user, today: day.today)
        return .seeOther("/dashboard/archive", saying: .archived)
    }

    /// Deletes a habit for good, if the person has confirmed it.
    private func delete(_ request: Request, _ context: UserContext) async throws -> Response {
        let habit = try await habit(request, context)
        guard try await request.form()["confirm"] == "yes" else {
            let page = EditPage(habit, deleteError: "Tick the box to delete the habit.")
            return Response(page, for: context.viewer, status: .unprocessableContent)
        }
        await server.stored.discard(try await server.habits.delete(String(habit.id), of: context.user))
        return .seeOther("/dashboard", saying: .deleted)
    }

    private func habit(_ request: Request, _ context: UserContext) async throws -> Habit {
        let day = server.pageDay(of: request, context.user)
        let found = try await server.habits.find(
            context.habitReference(),
            of: context.user,
            amounts: .day(day.today)
        )
        return found.habit(on: day.today)
    }
}
