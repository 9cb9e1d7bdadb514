import HabitModel
import HabitWire
import Hummingbird

/// Signing up and logging in.
struct LoginRoutes {
    let server: Server

    func add(to router: Router<RootContext>) {
        router.on(.signup, use: signup)
        router.on(.login, use: login)
    }

    private func signup(_ request: Request, _ context: RootContext) async throws -> Response {
        let user = try await server.accounts.signUp(request.json(Credentials.self))
        AccountLog(context).note(.signedUp, user: user.id)
        return try Response(user, status: .created)
    }

    private func login(_ request: Request, _ context: RootContext) async throws -> Response {
        try Response(await server.accounts.logIn(request.json(Credentials.self), log: AccountLog(context)))
    }
}
