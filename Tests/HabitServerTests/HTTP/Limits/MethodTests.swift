import HabitWire
import Testing

@testable import HabitServer

@Suite("methods and paths", .server)
struct MethodTests {
    @Test("an unsupported method gets 405 with the supported ones", arguments: Endpoint.all)
    func unsupportedMethodGets405(endpoint: Endpoint) async throws {
        let person = try await TestServer.shared.person()
        let methods = Endpoint.all.filter { $0.template == endpoint.template }.map(\.method.rawValue)
        let allowed = (methods + (methods.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"]).sorted()
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"]
        where !allowed.contains(method) {
            let reply = try await person.send(method, endpoint.path(sampling: "run"))
            #expect(reply.status == 405, "\(method)")
            #expect(reply.code == "method_not_allowed")
            #expect(reply[header: "Allow"] == allowed.joined(separator: ", "))
        }
    }

    @Test(
        "an unknown path gets 404, with and without a login",
        arguments: [
            "/habit", "/habits/run/x", "/auth", "/users/1", "/users/me/x", "/file", "/.env", "/health",
            "/habits/run/log/2026-03-13/y", "/%00", "/%2e%2e/%2e%2e/etc/passwd", "/habits.json",
        ]
    )
    func unknownPathGets404(path: String) async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        for token in [nil, person.token] {
            let reply = try await server.send("GET", path, token: token)
            #expect(reply.status == 404)
            #expect(reply.code == "not_found")
        }
    }

    @Test("every response forbids sniffing and caching, even errors")
    func responsesForbidCaching() async throws {
        let person = try await TestServer.shared.person()
        for target in ["/users/me", "/habits", "/today", "/health/live", "/habits/none", "/nothing"] {
            let reply = try await person.get(target)
            #expect(reply[header: "X-Content-Type-Options"] == "nosniff")
            #expect(reply[header: "Cache-Control"] == "no-store")
        }
        let rejected = try await person.server.get("/users/me")
        #expect(rejected[header: "X-Content-Type-Options"] == "nosniff")
        #expect(rejected[header: "Content-Type"] == "application/problem+json")
    }
}
