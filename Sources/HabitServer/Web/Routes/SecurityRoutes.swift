import HTTPTypes
import HabitModel
import HabitWire
import Hummingbird

/// Who can get into a person's account: the password, tokens and logins.
struct SecurityRoutes {
    let server: Server

    func add(to pages: RouterGroup<UserContext>) {
        pages.get("/profile/password", use: passwordForm)
        pages.post("/profile/password", use: changePassword)
        pages.get("/profile/tokens", use: tokens)
        pages.post("/profile/tokens", use: createToken)
        pages.post("/profile/tokens/revoke", use: revokeToken)
        pages.get("/profile/logins", use: logins)
        pages.post("/profile/logins", use: logOutEverywhere)
        pages.post("/profile/logins/end", use: endLogin)
    }

    private func passwordForm(_ request: Request, _ context: UserContext) async throws -> Response {
        Response(PasswordPage(context.user), for: context.viewer)
    }

    private func changePassword(_ request: Request, _ context: UserContext) async throws -> Response {
        let form = try await request.form()
        let client = server.client(of: request, context)
        do {
            let token = try await server.accounts.changePassword(
                of: context.identity,
                PasswordChange(form),
                for: .pages,
                log: client
            )
            var response = Response.seeOther("/profile", saying: .passwordChanged)
            response.headers[.setCookie] = SessionCookie(server.access).setting(token)
            return response
        } catch {
            let refusal = try FormRefusal(error).sayingWrongPassword
            return refusal.answer(PasswordPage(context.user, refusal.problem), for: context.viewer)
        }
    }

    private func tokens(_ request: Request, _ context: UserContext) async throws -> Response {
        let tokens = try await server.tokens.list(of: context.user)
        return Response(TokensPage(tokens), for: context.viewer)
    }

    /// Shows the new token at once: it is never on another page.
    private func createToken(_ request: Request, _ context: UserContext) async throws -> Response {
        let form = try await request.form()
        do {
            let new = NewToken(form, at: server.clock())
            let created = try await server.tokens.create(new, by: context.identity)
            server.client(of: request, context).note(.tokenMade, user: context.user.id)
            let tokens = try await server.tokens.list(of: context.user)
            return Response(TokensPage(tokens, created: created), for: context.viewer)
        } catch {
            let refusal = try FormRefusal(error)
            let tokens = try await server.tokens.list(of: context.user)
            return refusal.answer(TokensPage(tokens, form, refusal.problem), for: context.viewer)
        }
    }

    private func revokeToken(_ request: Request, _ context: UserContext) async throws -> Response {
        let token = try await request.form()["token"] ?? ""
        try await server.tokens.revoke(token, of: context.user)
        server.client(of: request, context).note(.tokenRevoked, user: context.user.id)
        return .seeOther("/profile/tokens", saying: .tokenRevoked)
    }

    private func logins(_ request: Request, _ context: UserContext) async throws -> Response {
        let logins = try await server.store.logins(of: context.user.id, at: server.clock())
        let time = LocalTime(server.browserZone(of: request) ?? context.user.timeZone, server.zones)
        return Response(LoginsPage(logins, current: context.identity.sessionID, time), for: context.viewer)
    }

    private func endLogin(_ request: Request, _ context: UserContext) async throws -> Response {
        let login = try await request.form()["login"] ?? ""
        // PostgreSQL takes no text with NUL; no login has one.
        if !login.utf8.contains(0), try await server.store.endLogin(login, of: context.user.id) {
            server.client(of: request, context).note(.loggedOut, user: context.user.id)
        }
        return .seeOther("/profile/logins", saying: .loginEnded)
    }

    private func logOutEverywhere(_ request: Request, _ context: UserContext) async throws -> Response {
        try await server.accounts.logOut(context.identity, everywhere: true)
        server.client(of: request, context).note(.loggedOutEverywhere, user: context.user.id)
        return .loggedOut(SessionCookie(server.access))
    }
}

extension FormRefusal {
    /// The refusal, with a wrong password as the error of its field.
    fileprivate var sayingWrongPassword: FormRefusal {
        get throws {
            guard problem.code == ProblemCode.wrongPassword.rawValue else { return self }
            return try FormRefusal(Problem(invalid: [FieldError("current_password", "is wrong")]))
        }
    }
}

extension PasswordChange {
    fileprivate init(_ form: FormBody) {
        self.init(
            currentPassword: form["current_password"] ?? "",
            newPassword: form["new_password"] ?? ""
        )
    }
}

extension NewToken {
    /// The token of a form.
    fileprivate init(_ form: FormBody, at now: Instant) {
        self.init(
            name: form.text("name"),
            scopes: [form["scope"].flatMap { TokenScope($0) } ?? .read]
        )
        if form["expires"] == "never" { expiresAt = .clear }
        if let days = form["expires"].flatMap({ Int64($0) }), (1...3650).contains(days) {
            expiresAt = .set(now.advanced(bySeconds: days * 86_400))
        }
    }
}
