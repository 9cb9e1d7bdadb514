import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("signing up, logging in and out on the pages")
struct LoginPageTests {
    private static let password = "correct horse"

    private func signUp(_ visitor: inout Visitor, _ name: String) async throws -> Reply {
        try await visitor.post(
            "/signup",
            ["username": name, "password": Self.password, "time_zone": "Europe/Vienna"]
        )
    }

    @Test("sign-up leads to the dashboard, log-out to the start page, and log-in back again")
    func signUpLogOutLogIn() async throws {
        try await TestServer.run { server in
            var visitor = Visitor(server)
            let signup = try await signUp(&visitor, "ada")
            #expect(signup.status == 303)
            #expect(signup.location == "/dashboard")
            let cookie = try #require(signup[header: "Set-Cookie"])
            #expect(cookie.hasPrefix("__Host-habit="))
            #expect(cookie.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000"))
            let dashboard = try await visitor.get("/dashboard")
            #expect(dashboard.status == 200)
            #expect(dashboard.text.contains("ada"))
            let ended = visitor
            let logout = try await visitor.post("/logout")
            #expect(logout.status == 303)
            #expect(logout.location == "/")
            #expect(logout[header: "Clear-Site-Data"] == "\"cache\", \"storage\"")
            #expect(visitor.cookie == nil)
            // The login has ended on the server, too.
            var thief = ended
            #expect(try await thief.get("/dashboard").location == "/login?next=%2Fdashboard")
            let login = try await visitor.post("/login", ["username": "ada", "password": Self.password])
            #expect(login.location == "/dashboard")
            #expect(try await visitor.get("/dashboard").status == 200)
        }
    }

    @Test("a wrong login gets 401, with the name as it was typed and no password")
    func wrongLogin() async throws {
        try await TestServer.run { server in
            var visitor = Visitor(server)
            let reply = try await visitor.post("/login", ["username": "\"ada>", "password": "SESAME-x"])
            #expect(reply.status == 401)
            #expect(reply.text.contains("value=\"&quot;ada&gt;\""))
            #expect(reply.text.contains("<title>Error: Log in"))
            #expect(reply.text.contains("Wrong username or password."))
            #expect(!reply.text.contains("SESAME-x"))
            #expect(reply[header: "WWW-Authenticate"] == nil)
        }
    }

    @Test("a sign-up with invalid fields gets 422 with all errors beside their fields")
    func invalidSignUp() async throws {
        try await TestServer.run { server in
            var visitor = Visitor(server)
            let reply = try await visitor.post(
                "/signup",
                ["username": "a", "password": "SESAME", "time_zone": "Nowhere/City"]
            )
            #expect(reply.status == 422)
            #expect(reply.text.contains("id=\"time_zone-error\""))
            #expect(!reply.text.contains("SESAME"))
            let other = try await visitor.post(
                "/signup",
                ["username": "a", "password": "SESAME", "time_zone": "UTC"]
            )
            #expect(other.status == 422)
            #expect(other.text.contains("aria-describedby=\"username-hint username-error\""))
            #expect(other.text.contains("Password must have 8 to 256 characters"))
            #expect(other.text.contains("<option value=\"UTC\" selected>"))
        }
    }

    @Test("a taken name gets 409")
    func takenName() async throws {
        try await TestServer.run { server in
            var visitor = Visitor(server)
            _ = try await signUp(&visitor, "ada")
            var other = Visitor(server)
            let reply = try await signUp(&other, "ada")
            #expect(reply.status == 409)
            #expect(reply.text.contains("The username &quot;ada&quot; is taken."))
            #expect(other.cookie == nil)
        }
    }

    @Test("without a choice, the account has the zone of the browser")
    func zoneOfBrowser() async throws {
        try await TestServer.run { server in
            var visitor = Visitor(server)
            visitor.zone = "Pacific/Auckland"
            try await visitor.post(
                "/signup",
                ["username": "ada", "password": Self.password, "time_zone": ""]
            )
            let stored = try await server.server.store.password(of: Username("ada"))
            let id = try #require(stored).userID
            let token = try await server.server.sessions.open(for: id, at: server.clock.now)
            let user = try await server.get("/users/me", token: token.accessToken).decoded(User.self)
            #expect(user.timeZone.text == "Pacific/Auckland")
        }
    }

    @Test(
        "after the login, the browser stays on this server",
        arguments: [
            "//evil.test", "/\\evil.test", "https://evil.test", "\\\\evil.test", "/\t/evil.test",
            "javascript:x", "",
            "/\n/evil.test", "dashboard",
        ]
    )
    func nextStaysHere(next: String) async throws {
        try await TestServer.run { server in
            var visitor = Visitor(server)
            _ = try await signUp(&visitor, "ada")
            let encoded = PercentEncoding.encode(next)
            #expect(try await visitor.get("/login?next=\(encoded)").location == "/dashboard")
            var other = Visitor(server)
            let form = try await other.get("/login?next=\(encoded)")
            #expect(!form.text.contains("name=\"next\""))
            let login = try await other.post(
                "/login",
                ["username": "ada", "password": Self.password, "next": next]
            )
            #expect(login.location == "/dashboard")
        }
    }

    @Test("a page that needs a login leads back to itself")
    func nextLeadsBack() async throws {
        try await TestServer.run { server in
            var visitor = Visitor(server)
            _ = try await signUp(&visitor, "ada")
            try await visitor.post("/logout")
            let reply = try await visitor.get("/dashboard?day=2026-03-01")
            #expect(reply.status == 303)
            let form = try await visitor.get(try #require(reply.location))
            #expect(form.text.contains("name=\"next\" value=\"/dashboard?day=2026-03-01\""))
            let login = try await visitor.post(
                "/login",
                ["username": "ada", "password": Self.password, "next": "/dashboard?day=2026-03-01"]
            )
            #expect(login.location == "/dashboard?day=2026-03-01")
        }
    }

    @Test("over http, logging in from another machine is refused and explained, unless it is allowed")
    func httpElsewhere() async throws {
        for isAllowed in [false, true] {
            var access = AccessPolicy(isThrottled: false)
            access.allowsHTTP = isAllowed
            try await TestServer.run(.init(access: access)) { server in
                var visitor = Visitor(server)
                _ = try await signUp(&visitor, "ada")
                let host = (name: "Host", value: "habit.test:4280")
                var other = Visitor(server)
                let form = try await other.get("/login", headers: [host])
                #expect(form.text.contains("over https") == !isAllowed)
                let fields = ["username": "ada", "password": Self.password]
                let login = try await other.post(
                    "/login",
                    fields,
                    headers: [host, ("Origin", "http://habit.test:4280")]
                )
                #expect(login.status == (isAllowed ? 303 : 403))
                #expect(other.cookie?.hasPrefix("habit=") == (isAllowed ? true : nil))
                #expect(login[header: "Set-Cookie"]?.contains("Secure") != true)
                // A proxy that is trusted says that the browser came over https.
                let proxied = try await other.post(
                    "/login",
                    fields,
                    headers: [host, ("Origin", "https://habit.test:4280"), ("X-Forwarded-Proto", "https")]
                )
                #expect(proxied.status == 303)
            }
        }
    }

    @Test("logins and sign-ups on pages are limited like those of programs")
    func throttle() async throws {
        try await TestServer.run(.init(access: AccessPolicy())) { server in
            var visitor = Visitor(server)
            var statuses: [Int] = []
            for _ in 0..<6 {
                let reply = try await visitor.post("/login", ["username": "ada", "password": "wrong wrong"])
                statuses.append(reply.status)
                if reply.status == 429 {
                    #expect(reply[header: "Retry-After"] != nil)
                    #expect(reply.text.contains("value=\"ada\""))
                }
            }
            #expect(statuses == [401, 401, 401, 401, 401, 429])
        }
    }

    @Test("the link of an invitation leads to a sign-up that uses it")
    func invitation() async throws {
        try await TestServer.run(.init(access: AccessPolicy(signup: .invite, isThrottled: false))) { server in
            var visitor = Visitor(server)
            #expect(try await visitor.get("/signup").text.contains("This server requires an invitation."))
            #expect(try await signUp(&visitor, "ada").status == 403)
            let link = try await Invites.create(in: server.server.store, at: server.clock.now)
            let address = try await visitor.get(link).location
            let form = try await visitor.get(try #require(address))
            let token = String(link.dropFirst(3))
            #expect(form.text.contains("name=\"invite\" value=\"\(token)\""))
            let fields = ["username": "ada", "password": Self.password, "invite": token]
            #expect(try await visitor.post("/signup", fields).location == "/dashboard")
        }
    }
}
