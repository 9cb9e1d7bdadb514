import HTTPTypes
import HabitModel
import HabitPictures
import HabitWire
import Hummingbird

/// The pictures that a person shares.
struct SharedPictureRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.addPicture, use: share)
        router.on(.pictures, use: list)
        router.on(.removePicture, use: revoke)
    }

    private func share(_ request: Request, _ context: UserContext) async throws -> Response {
        let picture = try await server.pictures.share(request.json(NewPicture.self), by: context.user)
        server.client(of: request, context).note(.pictureShared, user: context.user.id)
        return try Response(picture, status: .created)
    }

    private func list(_ request: Request, _ context: UserContext) async throws -> Response {
        try Response(await server.pictures.list(of: context.user))
    }

    private func revoke(_ request: Request, _ context: UserContext) async throws -> Response {
        try await server.pictures.revoke(context.pathText("picture"), of: context.user)
        server.client(of: request, context).note(.pictureRevoked, user: context.user.id)
        return .noContent
    }
}

/// The links themselves, which anybody may open.
struct PictureLinkRoutes {
    let server: Server

    func add(to router: Router<RootContext>) {
        router.on(.sharedPicture, use: open)
    }

    private func open(_ request: Request, _ context: RootContext) async throws -> Response {
        let query = try RequestQuery(request, of: .sharedPicture)
        let token = context.parameters.get("token") ?? ""
        guard let found = try await server.pictures.find(token) else {
            let notice = NoticeSVG("This picture is not shared.").text(query.theme)
            return Response(picture: notice, status: .notFound, headers: Self.headers)
        }
        let today = server.zones.day(
            of: server.clock(),
            in: found.owner.timeZone,
            dayStart: found.owner.dayStartsAt
        )
        let days = CalendarQuery(today: today)
        let picture = PictureQuery(found.kind, days, query)
        // Links have a share of their own, so that readers never delay the owner.
        let text = try await server.draw(for: -found.owner.id, on: context.channel) {
            try await server.amounts(of: String(found.habitID), of: found.owner, as: days)
        } make: { habit, _ in
            habit.picture(picture, name: found.showName ? habit.habit.habit.name.text : nil)
        }
        return answer(text, to: request)
    }

    /// The picture, or `304 Not Modified` for a reader who has it.
    private func answer(_ text: String, to request: Request) -> Response {
        let tag = EntityTag(of: text.utf8)
        var headers = Self.headers
        headers[.eTag] = tag.text
        headers[.cacheControl] = "public, max-age=300"
        guard tag.isKnown(to: request) else {
            return Response(picture: text, headers: headers)
        }
        return Response(status: .notModified, headers: headers)
    }

    /// Other sites may show the picture.
    private static let headers: HTTPFields = {
        var headers = HTTPFields()
        if let name = HTTPField.Name("Cross-Origin-Resource-Policy") { headers[name] = "cross-origin" }
        return headers
    }()
}
