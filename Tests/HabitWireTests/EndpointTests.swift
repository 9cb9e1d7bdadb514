import HabitWire
import Testing

@Suite("the table of endpoints")
struct EndpointTests {
    @Test("no two endpoints are one")
    func unique() {
        let lines = Endpoint.all.map { "\($0.method.rawValue) \($0.template)" }
        #expect(Set(lines).count == lines.count)
    }

    @Test(
        "the endpoints that outside clients expect are there, spelled as they are",
        arguments: [
            "POST /auth/signup", "POST /auth/login", "GET /users/me", "PUT /users/me/avatar", "POST /habits",
            "GET /habits", "DELETE /habits/{habit}", "POST /habits/{habit}/log", "GET /habits/{habit}/log",
            "POST /logs", "GET /today", "GET /habits/{habit}", "PATCH /habits/{habit}",
            "POST /habits/{habit}/restore",
            "GET /habits/{habit}/streak", "PATCH /users/me", "PUT /users/me/password", "GET /users/me/avatar",
            "DELETE /users/me/avatar", "POST /auth/logout", "GET /files/{file}", "GET /health/live",
            "GET /health/ready", "POST /auth/tokens", "GET /auth/tokens", "DELETE /auth/tokens/{token}",
        ]
    )
    func expected(line: String) {
        #expect(Endpoint.all.contains { "\($0.method.rawValue) \($0.template)" == line })
    }

    @Test("a value in a path cannot leave its segment")
    func paths() {
        #expect(Endpoint.log.path("morning run/../x") == "/habits/morning%20run%2F..%2Fx/log")
        #expect(Endpoint.habits.path() == "/habits")
        #expect(Endpoint.file.path("17") == "/files/17")
    }
}
