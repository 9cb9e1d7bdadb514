import HabitModel
import HabitWire
import Hummingbird

/// A person's avatar, which only they may read.
struct AvatarRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.setAvatar, use: set)
        router.on(.avatar, use: get)
        router.on(.removeAvatar, use: remove)
    }

    private func set(_ request: Request, _ context: UserContext) async throws -> Response {
        let upload = try await request.upload(limit: Avatars.sizeLimit)
        return try Response(await server.avatars.set(upload, for: context.user))
    }

    private func get(_ request: Request, _ context: UserContext) async throws -> Response {
        guard let avatar = AvatarLink(context.user.avatarURL) else { throw Problem.fileNotFound }
        return try await server.files.answer(
            to: request,
            server.files.find(avatar.file, of: context.user),
            caching: .short
        )
    }

    private func remove(_ request: Request, _ context: UserContext) async throws -> Response {
        try await server.avatars.remove(of: context.user)
        return .noContent
    }
}

/// An account's `avatar_url`: the path of a file.
struct AvatarLink: Sendable {
    /// The file's id.
    let file: Int64

    var path: String { Endpoint.file.path(String(file)) }

    init(file: Int64) {
        self.file = file
    }

    /// Parses an account's path; nil if there is no avatar.
    init?(_ path: String?) {
        guard let file = path?.split(separator: "/").last.flatMap({ Int64($0) }) else { return nil }
        self.file = file
    }
}
