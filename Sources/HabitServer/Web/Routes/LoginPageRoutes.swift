import HTTPTypes
import HabitModel
import HabitWire
import Hummingbird

/// The start page, signing up, logging in and logging out.
struct LoginPageRoutes {
    let server: Server

    func add(to pages: RouterGroup<RootContext>) {
        pages.get("/", use: landing)
        pages.get("/login", use: loginForm)
        pages.post("/login", use: logIn)
        pages.get("/signup", use: signupForm)
        pages.post("/signup", use: signUp)
        pages.get("/i/{token}", use: invitation)
        pages.post("/logout", use: logOut)
    }

    private func landing(_ request: Request, _ context: RootContext) async throws -> Response {
        guard context.identity == nil else { return .seeOther("/dashboard") }
        return Response(LandingPage(), for: nil)
    }

    private func loginForm(_ request: Request, _ context: RootContext) async throws -> Response {
        let next = LocalAddress(request.pageQuery?["next"])
        guard context.identity == nil else { return .seeOther(next?.text ?? "/dashboard") }
        let problem = httpsProblem(request, context)
        return Response(LoginPage(nil, next: next?.text, problem), for: nil)
    }

    private func logIn(_ request: Request, _ context: RootContext) async throws -> Response {
        let form = try await request.form()
        let next = LocalAddress(form["next"])
        do {
            if let problem = httpsProblem(request, context) { throw problem }
            let credentials = Credentials(username: form.text("username"), password: form["password"] ?? "")
            let client = server.client(of: request, context)
            let token = try await server.accounts.logIn(credentials, for: .pages, log: client)
            return loggedIn(token, next?.text)
        } catch {
            let refusal = try FormRefusal(error)
            return refusal.answer(LoginPage(form, next: next?.text, refusal.problem))
        }
    }

    private func signupForm(_ request: Request, _ context: RootContext) async throws -> Response {
        guard context.identity == nil else { return .seeOther("/dashboard") }
        let invite = request.pageQuery?["invite"]
        let problem = httpsProblem(request, context) ?? closedProblem(invite)
        return Response(signupPage(nil, invite: invite, request, problem), for: nil)
    }

    private func signUp(_ request: Request, _ context: RootContext) async throws -> Response {
        let form = try await request.form()
        do {
            if let problem = httpsProblem(request, context) { throw problem }
            let token = try await server.accounts.signUpAndLogIn(
                credentials(form, request),
                for: .pages,
                log: server.client(of: request, context)
            )
            return loggedIn(token, nil)
        } catch {
            let refusal = try FormRefusal(error)
            return refusal.answer(signupPage(form, invite: form["invite"], request, refusal.problem))
        }
    }

    private func invitation(_ request: Request, _ context: RootContext) async throws -> Response {
        .seeOther("/signup?invite=\(PercentEncoding.encode(context.parameters.get("token") ?? ""))")
    }

    private func logOut(_ request: Request, _ context: RootContext) async throws -> Response {
        if let identity = context.identity {
            try await server.accounts.logOut(identity, everywhere: false)
            server.client(of: request, context).note(.loggedOut, user: identity.user.id)
        }
        return .loggedOut(SessionCookie(server.access))
    }
}

extension LoginPageRoutes {
    private func loggedIn(_ token: AccessToken, _ next: String?) -> Response {
        var response = Response.seeOther(next ?? "/dashboard")
        response.headers[.setCookie] = SessionCookie(server.access).setting(token)
        return response
    }

    private func signupPage(
        _ form: FormBody?,
        invite: String?,
        _ request: Request,
        _ problem: Problem?
    ) -> SignupPage {
        let zone = server.browserZone(of: request)?.text
        return SignupPage(form, invite: invite, zone: zone, zones: server.zones.names, problem)
    }

    /// Without a choice, the zone of the browser counts.
    private func credentials(_ form: FormBody, _ request: Request) throws(Problem) -> Credentials {
        let text = form.text("time_zone")
        let zone = text.isEmpty ? server.browserZone(of: request) : ZoneName(text)
        guard text.isEmpty || zone != nil else {
            throw Problem(invalid: [FieldError("time_zone", "must be one of the list")])
        }
        return Credentials(
            username: form.text("username"),
            password: form["password"] ?? "",
            timeZone: zone,
            invite: form["invite"]
        )
    }

    private func closedProblem(_ invite: String?) -> Problem? {
        switch server.access.signup {
        case .open: nil
        case .off: Problem(.signupClosed, "This server does not accept new accounts.")
        case .invite: invite == nil ? .inviteNeeded(isGiven: false) : nil
        }
    }

    private func httpsProblem(_ request: Request, _ context: RootContext) -> Problem? {
        guard !Transport(access: server.access).canLogIn(request, context) else { return nil }
        return Problem(
            .forbidden,
            "You can only log in over https: open this page with an address that starts with https://. "
                + "On a network that you trust, the operator can allow http with HABIT_ALLOW_HTTP=1."
        )
    }
}

/// An address on this server, to which a person is led after they have logged in.
struct LocalAddress {
    let text: String

    /// Nil for anything that a browser could read as the address of another server.
    init?(_ text: String?) {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.text = text
    }
}
