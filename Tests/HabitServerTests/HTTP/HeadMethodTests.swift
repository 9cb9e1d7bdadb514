import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("HEAD and OPTIONS", .server)
struct HeadMethodTests {
    /// The response head without the date, and the body.
    private func send(
        _ method: String,
        _ target: String,
        token: String?
    ) async throws -> (head: [String], body: String) {
        let field = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        let answer = try await RawRequest(TestServer.shared).send(
            "\(method) \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(field)\r\n"
        )
        let parts = answer.text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = (parts.first ?? "").split(separator: "\r\n").map(String.init)
        return (lines.filter { !$0.hasPrefix("Date:") }.sorted(), String(parts.dropFirst().first ?? ""))
    }

    @Test("HEAD returns the status and fields of GET without a body, wherever GET is supported")
    func headEqualsGet() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        try await person.addHabit("run")
        _ = try await person.send("PUT", "/users/me/avatar", .avatar())
        let file = try #require(try await person.get("/users/me").decoded(User.self).avatarURL)
        let targets =
            Endpoint.all.filter { $0.method == .get && ![.metrics, .export].contains($0) }.map {
                $0.template == "/files/{file}" ? file : $0.path(sampling: "run")
            }
            + ["/habits/none", "/habits/run/log?start=x"]
        for target in targets {
            for token in [person.token, nil] {
                let get = try await send("GET", target, token: token)
                let head = try await send("HEAD", target, token: token)
                #expect(head.head == get.head, "\(target)")
                #expect(head.body.isEmpty, "\(target)")
                #expect(!get.body.isEmpty, "\(target)")
                let length = "Content-Length: \(get.body.utf8.count)"
                if "{[".contains(get.body.prefix(1)) { #expect(head.head.contains(length), "\(target)") }
            }
        }
    }

    @Test("HEAD works for figures that change from request to request")
    func headOfMetrics() async throws {
        let get = try await send("GET", "/metrics", token: nil)
        let head = try await send("HEAD", "/metrics", token: nil)
        let names = { (lines: [String]) in lines.map { $0.prefix { $0 != ":" } } }
        #expect(names(head.head) == names(get.head))
        #expect(head.head.contains("HTTP/1.1 200 OK") && head.body.isEmpty)
    }

    @Test("a rejected HEAD has no body either", arguments: ["/nothing", "/logs", "/auth/login"])
    func rejectedHeadHasNoBody(target: String) async throws {
        let answer = try await send("HEAD", target, token: nil)
        #expect(answer.body.isEmpty)
        let status = target == "/nothing" ? "404 Not Found" : "405 Method Not Allowed"
        #expect(answer.head.contains("HTTP/1.1 \(status)"))
        #expect(answer.head.contains("Content-Type: application/problem+json"))
    }

    @Test(
        "a HEAD that cannot be parsed, or is refused before it is routed, gets the status of GET without a body",
        arguments: [
            "X: \(String(repeating: "x", count: 20_000))\r\n", "bad line\r\n", "Content-Length: x\r\n",
            "Host: y\r\n", "Expect: x\r\nContent-Length: 1\r\n",
        ]
    )
    func refusedHeadHasNoBody(fields: String) async throws {
        var heads: [String] = []
        for method in ["GET", "HEAD"] {
            let answer = try await RawRequest(TestServer.shared).send(
                "\(method) /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(fields)\r\n"
            )
            let parts = answer.text.split(
                separator: "\r\n\r\n",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            heads.append(parts[0].split(separator: "\r\n").filter { !$0.hasPrefix("Date:") }.joined())
            #expect((parts.dropFirst().first ?? "").isEmpty == (method == "HEAD"))
        }
        #expect(heads[0] == heads[1])
        #expect(heads[0].contains("Content-Length:"))
    }

    @Test("the connection stays usable after a response without a body")
    func connectionIsReused() async throws {
        let head = "HEAD /health/live HTTP/1.1\r\nHost: x\r\n\r\n"
        let answer = try await RawRequest(TestServer.shared).send(
            head + head + "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        #expect(answer.count == 3)
        #expect(answer.text.split(separator: "{").count == 2)
    }

    @Test("a token without the right to read cannot use HEAD")
    func headRequiresRightToRead() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        try await person.addHabit("run")
        let token = try await person.token("log", ["log"])
        #expect(try await send("HEAD", "/habits/run", token: token).head.contains("HTTP/1.1 403 Forbidden"))
    }

    @Test("OPTIONS lists the supported methods without a login")
    func optionsListsMethods() async throws {
        for (target, methods) in [
            ("/habits", "GET, HEAD, OPTIONS, POST"), ("/logs", "OPTIONS, POST"),
            ("/habits/run", "DELETE, GET, HEAD, OPTIONS, PATCH"),
            ("*", "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"),
        ] {
            let answer = try await send("OPTIONS", target, token: nil)
            #expect(answer.head.contains("HTTP/1.1 204 No Content"), "\(target)")
            #expect(answer.head.contains("Allow: \(methods)"), "\(target)")
            #expect(answer.body.isEmpty)
            // No CORS headers: pages of other origins get no access.
            #expect(!answer.head.contains { $0.lowercased().hasPrefix("access-control") })
        }
        #expect(try await send("OPTIONS", "/nothing", token: nil).head.contains("HTTP/1.1 404 Not Found"))
    }
}
