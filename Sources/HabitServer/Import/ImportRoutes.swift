import HabitModel
import HabitWire
import Hummingbird

/// Imports, and their undoing.
struct ImportRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.importFile, use: importFile)
        router.on(.imports, use: imports)
        router.on(.undoImport, use: undo)
    }

    private func imports(_ request: Request, _ context: UserContext) async throws -> Response {
        try Response(await server.imports.list(of: context.user))
    }

    private func importFile(_ request: Request, _ context: UserContext) async throws -> Response {
        let options = try ImportOptions(
            context.query,
            of: context.user,
            today: server.today(context),
            at: server.clock(),
            server.zones
        )
        try request.refuseEncoding()
        do { return try Response(await run(request, options, context)) } catch let error as InterruptedImport
        {
            var problem = ProblemMiddleware.problem(of: error.reason, request, context.logger)
            problem.hint = error.hint
            throw problem
        }
    }

    private func run(
        _ request: Request,
        _ options: ImportOptions,
        _ context: UserContext
    ) async throws -> ImportAnswer {
        let cancellation = await context.channel.cancellation()
        return try await server.imports.take(
            for: context.user.id,
            cancellation,
            read: { try await request.spooled(limit: Imports.sizeLimit) }
        ) { body in
            try await server.imports.run(body.contents(), options, by: context.identity, cancellation)
        }
    }

    private func undo(_ request: Request, _ context: UserContext) async throws -> Response {
        guard let text = context.parameters.get("import"), let number = Int64(text), String(number) == text
        else {
            throw Problem.importNotFound
        }
        let answer = try await server.imports.take(for: context.user.id, Cancellation()) {
            try await server.imports.undo(number, by: context.identity)
        }
        return try Response(answer)
    }
}

extension Problem {
    static let importNotFound = Problem(.importNotFound, "There is no such import.")
}
