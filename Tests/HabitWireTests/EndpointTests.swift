import HabitWire
import Testing

@Suite("endpoints")
struct EndpointTests {
    @Test("no two endpoints have the same method and path")
    func endpointsAreUnique() {
        let lines = Endpoint.all.map { "\($0.method.rawValue) \($0.template)" }
        #expect(Set(lines).count == lines.count)
    }

    @Test(
        "the endpoints that other clients rely on exist",
        arguments: [
            "POST /auth/signup", "POST /auth/login", "GET /users/me", "PUT /users/me/avatar", "POST /habits",
            "GET /habits", "DELETE /habits/{habit}", "POST /habits/{habit}/log", "GET /habits/{habit}/log",
            "POST /logs", "GET /today", "GET /habits/{habit}", "PATCH /habits/{habit}",
            "POST /habits/{habit}/restore",
            "GET /habits/{habit}/streak", "PATCH /users/me", "PUT /users/me/password", "GET /users/me/avatar",
            "DELETE /users/me/avatar", "POST /auth/logout", "GET /files/{file}", "GET /health/live",
            "GET /health/ready", "POST /auth/tokens", "GET /auth/tokens", "DELETE /auth/tokens/{token}",
            "POST /habits/{habit}/log/{date}/files", "GET /habits/{habit}/log/{date}/files",
            "DELETE /habits/{habit}/log/{date}/files/{file}", "DELETE /files/{file}",
        ]
    )
    func publishedEndpointsExist(line: String) {
        #expect(Endpoint.all.contains { "\($0.method.rawValue) \($0.template)" == line })
    }

    @Test("a value in a path cannot leave its segment")
    func pathValuesStayInTheirSegment() {
        #expect(Endpoint.log.path("morning run/../x") == "/habits/morning%20run%2F..%2Fx/log")
        #expect(
            Endpoint.detachFile.path("a/b", "2026-03-13", "1{x}")
                == "/habits/a%2Fb/log/2026-03-13/files/1%7Bx%7D"
        )
        #expect(Endpoint.sharedPicture.path("{x}") == "/s/%7Bx%7D.svg")
        #expect(Endpoint.habits.path() == "/habits")
        #expect(Endpoint.file.path("17") == "/files/17")
    }
}
