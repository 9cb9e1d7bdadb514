import HabitModel
import HabitWire
import Hummingbird

/// A habit with its history.
struct HabitPageRoutes {
    let server: Server

    func add(to pages: RouterGroup<UserContext>) {
        pages.get("/dashboard/habits/{habit}", use: show)
        pages.post("/dashboard/habits/{habit}/restore", use: restore)
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
            let page = HabitPage(
                details.found,
                entries: details.entries,
                files: details.files,
                range: range,
                query: query
            )
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
}

/// What the page of a habit is made of.
private struct HabitDetails: Weighted {
    let found: HabitAmounts
    let entries: [Entry]
    let files: [AttachedFile]

    var weight: Int { found.weight + entries.count + files.count }
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
            ),
            files: try await attachments.list(
                of: user,
                habit: String(habit.habit.id),
                from: range.days.lowerBound,
                through: range.days.upperBound
            )
        )
    }
}
