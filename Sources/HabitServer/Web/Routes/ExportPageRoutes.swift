import HabitWire
import Hummingbird

/// The page of downloads, and the downloads.
struct ExportPageRoutes {
    let server: Server

    func add(to pages: RouterGroup<UserContext>) {
        pages.get("/profile/export", use: show)
        pages.get("/profile/export/{format}", use: download)
    }

    private func show(_ request: Request, _ context: UserContext) async throws -> Response {
        Response(ExportPage(), for: context.viewer)
    }

    private func download(_ request: Request, _ context: UserContext) async throws -> Response {
        guard let format = ExportFormat(rawValue: try context.pathText("format")) else {
            throw Problem(.notFound, "There is nothing at this address.")
        }
        let today = server.pageDay(of: request, context.user).today
        let selection = ExportWriter.Selection(
            format: format,
            today: today,
            host: context.user.uid ?? "habit",
            avatar: AvatarLink(context.user.avatarURL)
        )
        return try await ExportRoutes(server: server).answer(selection, context)
    }
}
