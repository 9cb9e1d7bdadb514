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
        // Before it is its turn, so that a slow client holds up nobody else.
        let body = try await request.spooled(limit: Imports.sizeLimit)
        let cancellation = await context.channel.cancellation()
        let answer = try await server.imports.take(for: context.user.id, cancellation) {
            try await server.imports.run(body.contents(), options, by: context.identity, cancellation)
        }
        return try Response(answer)
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
