import HabitWire
import Hummingbird

/// Personal access tokens.
struct TokenRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.addToken, use: add)
        router.on(.tokens, use: list)
        router.on(.removeToken, use: remove)
    }

    private func add(_ request: Request, _ context: UserContext) async throws -> Response {
        let token = try await server.tokens.create(request.json(NewToken.self), by: context.identity)
        server.client(of: request, context).note(.tokenMade, user: context.user.id)
        return try Response(token, status: .created)
    }

    private func list(_ request: Request, _ context: UserContext) async throws -> Response {
        try Response(await server.tokens.list(of: context.user))
    }

    private func remove(_ request: Request, _ context: UserContext) async throws -> Response {
        try await server.tokens.revoke(context.pathText("token"), of: context.user)
        server.client(of: request, context).note(.tokenRevoked, user: context.user.id)
        return .noContent
    }
}
