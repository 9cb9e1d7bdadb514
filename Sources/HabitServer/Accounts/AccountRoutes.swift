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
        let client = server.client(of: request, context)
        let credentials = try await request.json(Credentials.self)
        let user = try await client.noteLimit { try await server.accounts.signUp(credentials, log: client) }
        return try Response(user, status: .created)
    }

    private func login(_ request: Request, _ context: RootContext) async throws -> Response {
        let client = server.client(of: request, context)
        let credentials = try await request.json(Credentials.self)
        return try Response(
            await client.noteLogin { try await server.accounts.logIn(credentials, log: client) }
        )
    }
}

/// A person's own account.
struct AccountRoutes {
    let server: Server

    func add(to router: RouterGroup<UserContext>) {
        router.on(.me, use: show)
        router.on(.editMe, use: edit)
        router.on(.deleteMe, use: delete)
        router.on(.changePassword, use: changePassword)
        router.on(.logout, use: logOut)
    }

    private func show(_ request: Request, _ context: UserContext) async throws -> Response {
        try Response(context.user)
    }

    private func edit(_ request: Request, _ context: UserContext) async throws -> Response {
        let user = try await server.accounts.edit(context.user, request.json(UserEdit.self))
        var response = try Response(user)
        response.headers.tell(of: user)
        return response
    }

    private func delete(_ request: Request, _ context: UserContext) async throws -> Response {
        let deletion = try await request.json(AccountDeletion.self)
        let client = server.client(of: request, context)
        let keys = try await client.noteLimit {
            try await server.accounts.delete(context.identity, deletion, log: client)
        }
        await server.stored.discard(keys)
        return .noContent
    }

    private func changePassword(_ request: Request, _ context: UserContext) async throws -> Response {
        let change = try await request.json(PasswordChange.self)
        let client = server.client(of: request, context)
        return try Response(
            await client.noteLimit {
                try await server.accounts.changePassword(of: context.identity, change, log: client)
            }
        )
    }

    private func logOut(_ request: Request, _ context: UserContext) async throws -> Response {
        let isEverywhere = context.query.flag("everywhere")
        try await server.accounts.logOut(context.identity, everywhere: isEverywhere)
        server.client(of: request, context).note(
            isEverywhere ? .loggedOutEverywhere : .loggedOut,
            user: context.user.id
        )
        return .noContent
    }
}
