import HabitModel
import HabitWire
import Hummingbird

/// Files attached to days, and the bytes of every file.
struct AttachmentRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.attachFile, use: attach)
        router.on(.dayFiles, use: listDay)
        router.on(.detachFile, use: detach)
        router.on(.files, use: list)
        router.on(.file, use: show)
        router.on(.removeFile, use: remove)
    }

    private func attach(_ request: Request, _ context: UserContext) async throws -> Response {
        let (reference, day) = (try context.habitReference(), try context.pathDay())
        let read = try await request.spooledUpload(limit: AttachedFile.maximumBytes)
        return try await server.attachments.places.take(for: context.user.id) {
            let (file, isNew) = try await server.attachments.attach(
                read(),
                to: reference,
                on: day,
                by: context.identity,
                days: server.days(context)
            )
            return try Response(file, status: isNew ? .created : .ok)
        }
    }

    private func listDay(_ request: Request, _ context: UserContext) async throws -> Response {
        let day = try context.pathDay()
        return try Response(
            await server.attachments.list(
                of: context.user,
                habit: context.habitReference(),
                from: day,
                through: day
            )
        )
    }

    private func detach(_ request: Request, _ context: UserContext) async throws -> Response {
        try await server.attachments.detach(
            context.pathFile(),
            from: context.habitReference(),
            on: context.pathDay(),
            of: context.user
        )
        return .noContent
    }

    private func list(_ request: Request, _ context: UserContext) async throws -> Response {
        let (start, end) = (context.query.day("start"), context.query.day("end"))
        if let start, let end, start > end {
            throw Problem(invalid: [FieldError("start", "must not be later than end")])
        }
        return try await server.answer(context) {
            try await server.attachments.list(
                of: context.user,
                habit: context.query["habit"],
                from: start,
                through: end
            )
        } make: { files, _ in
            try JSONBody(files)
        }
    }

    private func show(_ request: Request, _ context: UserContext) async throws -> Response {
        try await server.files.answer(
            to: request,
            server.files.find(context.pathFile(), of: context.user),
            caching: .immutable
        )
    }

    private func remove(_ request: Request, _ context: UserContext) async throws -> Response {
        try await server.attachments.remove(context.pathFile(), of: context.user)
        return .noContent
    }
}

extension AttachedFile: Weighted {
    var weight: Int { 1 }
}

extension UserContext {
    /// The `{date}` in the path.
    fileprivate func pathDay() throws(Problem) -> Day {
        guard let day = Day(try pathText("date")) else {
            throw Problem(invalid: [FieldError("date", "must be an existing day, written YYYY-MM-DD")])
        }
        return day
    }

    /// The `{file}` in the path.
    fileprivate func pathFile() throws(Problem) -> Int64 {
        let text = try pathText("file")
        guard let id = Int64(text), String(id) == text else { throw .attachmentNotFound }
        return id
    }
}
