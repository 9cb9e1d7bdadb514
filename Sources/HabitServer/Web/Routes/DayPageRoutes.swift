import FoundationEssentials
import HabitModel
import HabitWire
import Hummingbird

/// A day of a habit: its state, amount, note and files.
struct DayPageRoutes {
    let server: Server

    func add(to pages: RouterGroup<UserContext>) {
        pages.get("/dashboard/habits/{habit}/{day}", use: show)
        pages.post("/dashboard/habits/{habit}/{day}", use: save)
        pages.post("/dashboard/habits/{habit}/{day}/files", use: attach)
        pages.post("/dashboard/habits/{habit}/{day}/files/remove", use: removeFile)
        pages.get("/dashboard/files/{file}", use: showFile)
    }

    private func show(_ request: Request, _ context: UserContext) async throws -> Response {
        Response(try await dayPage(try await found(request, context), context), for: context.viewer)
    }

    private func save(_ request: Request, _ context: UserContext) async throws -> Response {
        let form = try await request.form()
        let found = try await found(request, context)
        let (habit, day, entry) = (found.habit, found.day, found.entry)
        let typed = DayForm(form)
        do {
            let before = DayForm(shownIn: form) ?? DayForm(entry)
            let check = try typed.checkIn(id: form["id"], of: habit.habit, on: day, from: before)
            guard let check else { return .seeOther(day.address) }
            return .seeOther(day.address(of: try await server.record(check, context, day)))
        } catch {
            let refusal = try FormRefusal(error)
            let shown = DayForm(shownIn: form)
            let page = try await dayPage(found, context, form: typed, shown: shown, refusal.problem)
            return refusal.answer(page, for: context.viewer)
        }
    }

    private func attach(_ request: Request, _ context: UserContext) async throws -> Response {
        let found = try await found(request, context)
        do {
            let read = try await request.spooledUpload(limit: AttachedFile.maximumBytes)
            try await server.attach(read, to: found.habit.habit.id, on: found.day, context)
            return .seeOther(found.address)
        } catch {
            let refusal = try FormRefusal(error)
            let isLarge = refusal.problem.code == ProblemCode.tooLarge.rawValue
            let reason = isLarge ? "The file must be at most 10 MB." : refusal.problem.detail
            return refusal.answer(try await dayPage(found, context, fileError: reason), for: context.viewer)
        }
    }

    private func removeFile(_ request: Request, _ context: UserContext) async throws -> Response {
        let found = try await found(request, context)
        let id = try await request.form()["file"].flatMap { Int64($0) } ?? 0
        let reference = String(found.habit.habit.id)
        try await server.attachments.detach(id, from: reference, on: found.day.shown, of: context.user)
        return .seeOther(found.address)
    }

    /// The bytes of a file, for a page.
    private func showFile(_ request: Request, _ context: UserContext) async throws -> Response {
        guard let id = Int64(try context.pathText("file")) else { throw Problem.fileNotFound }
        let file = try await server.files.find(id, of: context.user)
        return try await server.files.answer(to: request, file, caching: .immutable)
    }

    private func dayPage(
        _ found: FoundDay,
        _ context: UserContext,
        form: DayForm? = nil,
        shown: DayForm? = nil,
        fileError: String? = nil,
        _ problem: Problem? = nil
    ) async throws -> DayPage {
        DayPage(
            found.habit,
            found.day,
            entry: found.entry,
            id: UUID.random().uuidString.lowercased(),
            LocalTime(found.day.zone, server.zones),
            form: form,
            shown: shown,
            files: try await server.attachments.list(
                of: context.user,
                habit: String(found.habit.habit.id),
                from: found.day.shown,
                through: found.day.shown
            ),
            fileError: fileError,
            problem
        )
    }

    /// The habit and the day in the path, and what is recorded for it.
    private func found(_ request: Request, _ context: UserContext) async throws -> FoundDay {
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
        return FoundDay(habit: habit, day: day, entry: entry)
    }
}

/// A day of a habit, and what is recorded for it.
private struct FoundDay {
    let habit: HabitHistory
    let day: PageDay
    let entry: Entry?

    /// The page of the day.
    var address: String { "\(PageAddress.habit(habit.habit.slug))/\(day.shown)" }
}

extension Server {
    /// Attaches an upload of a page to a day.
    fileprivate func attach(
        _ read: @Sendable () async throws -> Upload,
        to habit: Int64,
        on day: PageDay,
        _ context: UserContext
    ) async throws {
        let days = CheckInDays(said: day.today, account: day.today, at: clock(), zones: zones)
        _ = try await attachments.places.take(for: context.user.id) {
            try await attachments.attach(
                read(),
                to: String(habit),
                on: day.shown,
                by: context.identity,
                days: days
            )
        }
    }
}
