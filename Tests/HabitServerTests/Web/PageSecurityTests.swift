import HabitModel
import HabitWire
import Hummingbird
import Testing

@testable import HabitServer

@Suite("security of the pages", .server)
struct PageSecurityTests {
    /// Every route that is not an endpoint of the HTTP interface.
    private static func routes(_ server: TestServer) -> [(method: String, path: String)] {
        server.server.routes().routes.map { ($0.method.rawValue, "\($0.path)") }.filter { route in
            !Endpoint.all.contains { $0.template == route.1 }
        }
    }

    private static func filled(_ path: String, _ slug: String) -> String {
        path.replacing("{habit}", with: slug).replacing("{day}", with: "2026-03-13")
            .replacing("{token}", with: "x").replacing("{hash}", with: "x").replacing("{name}", with: "x")
    }

    @Test("a form from another site is refused on every page route and changes nothing")
    func crossSiteFormIsRefused() async throws {
        let server = try TestServer.shared
        var (visitor, person) = try await Visitor.member(of: server)
        try await person.addHabit("Run")
        let page = try await visitor.get("/dashboard")
        let fields = try page.checkIn(of: "run").merging(["confirm": "yes", "name": "X"]) { $1 }
        let routes = Self.routes(server).filter { $0.method == "POST" }
        #expect(routes.count >= 8)
        let origins: [[(name: String, value: String)]] = [
            [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")], [],
            [("Origin", "null")], [("Origin", "https://evil.test")], [("Origin", "http://127.0.0.1:1")],
            [("Sec-Fetch-Site", "cross-site"), ("Origin", "http://127.0.0.1:\(server.port)")],
        ]
        for route in routes {
            for headers in origins {
                let reply = try await visitor.post(Self.filled(route.path, "run"), fields, headers: headers)
                #expect(reply.status == 403, "\(route.path)")
                #expect(reply.text.contains("was not sent from a page of this server"))
            }
        }
        #expect(visitor.cookie != nil)
        let habits = try await person.get("/habits").decoded([Habit].self)
        #expect(habits.map(\.slug) == ["run"])
        #expect(try await person.log(of: "run").isEmpty)
    }

    @Test("a form from a page of this server is accepted by either sign")
    func sameOriginIsAccepted() async throws {
        let server = try TestServer.shared
        let signs: [(name: String, value: String)] = [
            ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "none"),
            ("Origin", "http://127.0.0.1:\(server.port)"),
        ]
        for sign in signs {
            var visitor = Visitor(server)
            #expect(try await visitor.post("/logout", headers: [sign]).status == 303)
        }
    }

    @Test("with a public address, the origin of a form must be that one")
    func publicOrigin() async throws {
        var access = AccessPolicy(isThrottled: false)
        access.publicURL = "https://Habits.example.org:443"
        try await TestServer.run(.init(access: access)) { server in
            var visitor = Visitor(server)
            let origins: [(origin: String, status: Int)] = [
                ("https://habits.example.org", 303), ("http://habits.example.org", 403),
                ("http://127.0.0.1:\(server.port)", 403),
            ]
            for expected in origins {
                let reply = try await visitor.post("/logout", headers: [("Origin", expected.origin)])
                #expect(reply.status == expected.status)
            }
        }
    }

    @Test("the HTTP interface never reads the cookie, and a page's token does not open it")
    func interfaceIgnoresCookie() async throws {
        let server = try TestServer.shared
        let (visitor, _) = try await Visitor.member(of: server)
        let cookie = try #require(visitor.cookie)
        for path in ["/users/me", "/habits", "/today"] {
            let reply = try await server.send("GET", path, headers: [("Cookie", cookie)])
            #expect(reply.code == "not_logged_in")
            let token = String(cookie.drop { $0 != "=" }.dropFirst())
            #expect(try await server.get(path, token: token).code == "token_invalid")
        }
    }

    @Test("pages never read Authorization, and a program's token does not open them")
    func pagesIgnoreAuthorization() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let reply = try await person.get("/dashboard")
        #expect(reply.status == 303)
        let cookie = (name: "Cookie", value: "__Host-habit=\(person.token)")
        #expect(try await server.send("GET", "/dashboard", headers: [cookie]).status == 303)
    }

    @Test("every page has the security headers, and pages of a person are not stored")
    func headers() async throws {
        let server = try TestServer.shared
        var (visitor, person) = try await Visitor.member(of: server)
        try await person.addHabit("Run")
        var stranger = Visitor(server)
        for route in Self.routes(server) where route.method == "GET" {
            let path = Self.filled(route.path, "run")
            guard !["/assets", "/sw.js", "/manifest", "/favicon"].contains(where: path.hasPrefix) else {
                continue
            }
            for (reply, isMember) in [
                (try await visitor.get(path), true), (try await stranger.get(path), false),
            ] {
                #expect(reply[header: "Cache-Control"] == (isMember ? "no-store" : "no-cache"), "\(path)")
                #expect(reply[header: "Referrer-Policy"] == "same-origin")
                #expect(reply[header: "X-Content-Type-Options"] == "nosniff")
                #expect(reply[header: "Cross-Origin-Opener-Policy"] == "same-origin")
                let policy = try #require(reply[header: "Content-Security-Policy"])
                #expect(policy.hasPrefix("default-src 'none'; "))
                #expect(policy.contains("require-trusted-types-for 'script'; trusted-types habit"))
                #expect(!policy.contains("unsafe"))
                #expect(!reply.text.contains("style=\"") && !reply.text.contains("<style"))
                #expect(!reply.text.contains(" onclick") && !reply.text.contains("<script>"))
            }
        }
    }

    @Test("an unknown page is a page for a browser and a problem for a program")
    func unknownPage() async throws {
        let server = try TestServer.shared
        var visitor = Visitor(server)
        let page = try await visitor.get("/nothing/here")
        #expect(page.status == 404)
        #expect(page[header: "Content-Type"] == "text/html; charset=utf-8")
        #expect(page.text.contains("Page not found"))
        let problem = try await server.get("/nothing/here")
        #expect(problem.code == "not_found")
        // An address of the HTTP interface answers as it is described.
        #expect(try await visitor.get("/habits").code == "not_logged_in")
        var (member, _) = try await Visitor.member(of: server)
        #expect(try await member.get("/dashboard/habits/nothing/edit").status == 404)
    }

    @Test("an asset is kept forever at its address, and another version is not found")
    func assets() async throws {
        let server = try TestServer.shared
        var visitor = Visitor(server)
        let page = try await visitor.get("/")
        let paths = page.text.matches(of: /\/assets\/[0-9a-f]{16}\/[\w.]+/).map { String($0.output) }
        #expect(Set(paths).count == 3)
        for path in paths {
            let asset = try await visitor.get(path)
            #expect(asset.status == 200)
            #expect(asset[header: "Cache-Control"] == "public, max-age=31536000, immutable")
            let stale = path.replacing(/[0-9a-f]{16}/, with: "0123456789abcdef")
            #expect(try await visitor.get(stale).status == 404)
        }
        for path in ["/sw.js", "/manifest.webmanifest", "/favicon.ico"] {
            #expect(try await visitor.get(path).status == 200)
        }
    }
}
