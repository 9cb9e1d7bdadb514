import FoundationEssentials
import HTTPTypes
import HabitModel
import HabitWire
import Hummingbird
import NIOCore

/// A person's avatar, and the files that only they may read.
struct AvatarRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.setAvatar, use: set)
        router.on(.avatar, use: get)
        router.on(.removeAvatar, use: remove)
        router.on(.file, use: file)
    }

    private func set(_ request: Request, _ context: UserContext) async throws -> Response {
        let upload = try await request.upload(limit: Avatars.sizeLimit)
        return try Response(await server.avatars.set(upload, for: context.user))
    }

    private func get(_ request: Request, _ context: UserContext) async throws -> Response {
        guard let avatar = AvatarLink(context.user.avatarURL) else { throw Problem.fileNotFound }
        return try await answer(avatar.file, context)
    }

    private func remove(_ request: Request, _ context: UserContext) async throws -> Response {
        try await server.avatars.remove(of: context.user)
        return .noContent
    }

    private func file(_ request: Request, _ context: UserContext) async throws -> Response {
        guard let text = context.parameters.get("file"), let id = Int64(text), String(id) == text else {
            throw Problem.fileNotFound
        }
        return try await answer(id, context)
    }

    /// Sends a file with the content type that the server determined, and headers that stop a browser from running
    /// it.
    func answer(_ id: Int64, _ context: UserContext) async throws -> Response {
        let (file, bytes) = try await server.avatars.read(id, of: context.user)
        return Response(
            status: .ok,
            headers: [
                .contentType: file.contentType,
                .contentDisposition: "inline",
                .contentSecurityPolicy: "default-src 'none'; sandbox",
                .cacheControl: "private, max-age=300",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}

/// An account's `avatar_url`: the path of a file.
struct AvatarLink {
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
