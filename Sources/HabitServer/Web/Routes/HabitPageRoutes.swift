import FoundationEssentials
import HabitModel
import HabitWire
import Hummingbird

/// A habit, and each of its days.
struct HabitPageRoutes {
    let server: Server

    func add(to pages: RouterGroup<UserContext>) {
        pages.get("/dashboard/habits/{habit}", use: show)
        pages.post("/dashboard/habits/{habit}/restore", use: restore)
        pages.get("/dashboard/habits/{habit}/{day}", use: showDay)
        pages.post("/dashboard/habits/{habit}/{day}", use: saveDay)
    }

    private func show(_ request: Request, _ context: UserContext) async throws -> Response {
        let user = context.user
        let today = server.pageDay(of: request, user).today
        let query = CalendarQuery(today: today)
        let range = EntryRange(before: request.pageQuery?.day("before"), today: today)
        let viewer = context.viewer
        let html = try await server.computed(context, extra: query.weight) {
            try await server.details(of: context.habitReference(), of: user, query, range)
        } make: { details, _ in
            let page = HabitPage(details.found, entries: details.entries, range: range, query: query)
            return PageRenderer.shared.html(page, for: viewer)
        }
        return Response(html: html)
    }

    private func restore(_ request: Request, _ context: UserContext) async throws -> Response {
        let today = server.pageDay(of: request, context.user).today
        let restored = try await server.habits.restore(
            context.habitReference(),
            of: context.user,
            today: today
        )
        return .seeOther(PageAddress.habit(restored.habit.slug), saying: .restored)
    }

    private func showDay(_ request: Request, _ context: UserContext) async throws -> Response {
        let (habit, day, entry) = try await found(request, context)
        let id = UUID.random().uuidString.lowercased()
        let time = LocalTime(day.zone, server.zones)
        return Response(DayPage(habit, day, entry: entry, id: id, time), for: context.viewer)
    }

    private func saveDay(_ request: Request, _ context: UserContext) async throws -> Response {
        let form = try await request.form()
        let (habit, day, entry) = try await found(request, context)
        let typed = DayForm(form)
        do {
            let before = DayForm(shownIn: form) ?? DayForm(entry)
            let check = try typed.checkIn(id: form["id"], of: habit.habit, on: day, from: before)
            guard let check else { return .seeOther(day.address) }
            return .seeOther(day.address(of: try await server.record(check, context, day)))
        } catch {
            let refusal = try FormRefusal(error)
            let id = UUID.random().uuidString.lowercased()
            let shown = DayForm(shownIn: form)
            let time = LocalTime(day.zone, server.zones)
            let page = DayPage(
                habit,
                day,
                entry: entry,
                id: id,
                time,
                form: typed,
                shown: shown,
                refusal.problem
            )
            return refusal.answer(page, for: context.viewer)
        }
    }

    /// The habit and the day in the path, and what is recorded for it.
    private func found(
        _ request: Request,
        _ context: UserContext
    ) async throws -> (HabitHistory, PageDay, Entry?) {
        guard let shown = Day(try context.pathText("day")) else {
            throw Problem(.notFound, "There is nothing at this address.")
        }
        // The day in the path, whatever today is: a skip may be planned ahead.
        let day = server.pageDay(of: request, context.user).showing(shown)
        let habit = try await server.habits.find(context.habitReference(), of: context.user)
        let entry = try await server.store.entries(
            of: habit.habit.id,
            from: day.shown,
            through: day.shown,
            limit: 1
        ).first
        return (habit, day, entry)
    }
}

/// What the page of a habit is made of.
private struct HabitDetails: Weighted {
    let found: HabitAmounts
    let entries: [Entry]

    var weight: Int { found.weight + entries.count }
}

extension Server {
    fileprivate func details(
        of reference: String,
        of user: User,
        _ query: CalendarQuery,
        _ range: EntryRange
    ) async throws -> HabitDetails {
        let habit = try await habits.find(reference, of: user, amounts: .all)
        return HabitDetails(
            found: HabitAmounts(
                habit: habit,
                amounts: try await store.amounts(of: habit.habit.id, in: query.range.days)
            ),
            entries: try await store.entries(
                of: habit.habit.id,
                from: range.days.lowerBound,
                through: range.days.upperBound,
                limit: range.count
            )
        )
    }
}
