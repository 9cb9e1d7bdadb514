import HTTPTypes
import HabitModel
import HabitWire
import Hummingbird
import Logging
import NIOCore

/// Exports.
struct ExportRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.export, use: export)
        router.on(.exportReport, use: report)
    }

    private func report(_ request: Request, _ context: UserContext) async throws -> Response {
        let selection = try ExportWriter.Selection(context, today: server.today(context))
        let cancellation = await context.channel.cancellation()
        return try Response(await server.exports.report(selection, of: context.user.id, cancellation))
    }

    private func export(_ request: Request, _ context: UserContext) async throws -> Response {
        try await answer(ExportWriter.Selection(context, today: server.today(context)), context)
    }

    /// The export as a download.
    func answer(_ selection: ExportWriter.Selection, _ context: UserContext) async throws -> Response {
        let cancellation = await context.channel.cancellation()
        let (first, rest) = try await server.exports.start(
            selection,
            of: context.user.id,
            cancellation,
            onStall: { [channel = context.channel] in channel.close(promise: nil) }
        )
        return Response(
            status: .ok,
            headers: [
                .contentType: selection.format.mediaType,
                .contentDisposition:
                    "attachment; filename=\"habit-\(selection.today).\(selection.format.fileExtension)\"",
            ],
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(bytes: first))
                do {
                    while let piece = try await rest.next() {
                        try await writer.write(ByteBuffer(bytes: piece))
                    }
                } catch {
                    // The client sees that the end is missing.
                    context.logger.warning("an export was cut short", metadata: ["reason": "\(error)"])
                    throw error
                }
                try await writer.finish(nil)
            }
        )
    }
}

extension ExportWriter.Selection {
    /// Reads the query.
    init(_ context: UserContext, today: Day) throws(Problem) {
        let query = context.query
        self.init(
            today: today,
            host: context.user.uid ?? "habit",
            avatar: AvatarLink(context.user.avatarURL)
        )
        format = query.choice("format") ?? .json
        isWide = query.flag("wide")
        if isWide, format != .csv {
            throw Problem(invalid: [FieldError("wide", "is only for the format csv")])
        }
        let references = query.all("habits")
        if !references.isEmpty { habits = references }
    }
}
