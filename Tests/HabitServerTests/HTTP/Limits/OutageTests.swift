import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("outages of database and object store")
struct OutageTests {
    /// A store on a port on which nothing listens.
    private func deadObjects() throws -> S3ObjectStore {
        try S3ObjectStore(
            settings: S3Settings(
                endpoint: "http://127.0.0.1:1",
                bucket: "habit",
                region: "us-east-1",
                accessKey: "KEY-x",
                secretKey: "SECRET-y"
            )
        )
    }

    @Test("while the object store is down, uploads get 503 and everything else works")
    func objectStoreOutage() async throws {
        try await TestServer.run(.init(objects: deadObjects())) { server in
            let person = try await server.person()
            try await person.addHabit("run")
            let upload = try await person.send("PUT", "/users/me/avatar", .avatar())
            #expect(upload.status == 503)
            #expect(upload.code == "files_unavailable")
            #expect(upload[header: "Retry-After"] != nil)
            #expect(try await person.get("/users/me").decoded(User.self).avatarURL == nil)
            #expect(try await person.get("/users/me/avatar").status == 404)
            #expect(try await person.post("/habits/run/log").status == 201)
            #expect(try await person.get("/today").status == 200)
            #expect(try await person.send("DELETE", "/users/me/avatar").status == 204)
            let ready = try await server.get("/health/ready")
            #expect(ready.status == 200)
            #expect(try ready.json()["files"] == .string("unavailable"))
            // A file that cannot be an image is rejected without accessing the store.
            #expect(
                try await person.send("PUT", "/users/me/avatar", .avatar(Array("<svg/>".utf8))).status == 415
            )
            #expect(server.log.lines.allSatisfy { !$0.contains("KEY-x") && !$0.contains("SECRET-y") })
        }
    }

    @Test("a stored avatar gets 503 while the store is down, but stays recorded")
    func avatarSurvivesOutage() async throws {
        try await TestServer.run { up in
            let person = try await up.person()
            #expect(try await person.send("PUT", "/users/me/avatar", .avatar()).status == 200)
            try await TestServer.run(
                .init(objects: deadObjects(), store: up.server.store, clock: up.clock)
            ) { down async throws in
                #expect(try await down.get("/users/me/avatar", token: person.token).status == 503)
                #expect(
                    try await down.send("PUT", "/users/me/avatar", token: person.token, .avatar()).status
                        == 503
                )
            }
            #expect(try await person.get("/users/me/avatar").status == 200)
        }
    }

    @Test(
        "without a database, everything but the liveness check and the descriptions gets 503 with Retry-After"
    )
    func databaseOutage() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            await server.server.store.close()
            for endpoint in Endpoint.all where ![.live, .metrics, .openAPI, .docs].contains(endpoint) {
                let body = AccessMatrixTests.table[endpoint]?.body
                // A link that is too short is never looked up.
                let name = endpoint == .sharedPicture ? String(repeating: "A", count: 22) : "1"
                let reply = try await person.send(
                    endpoint.method.rawValue,
                    endpoint.path(sampling: name),
                    body
                )
                if [.signup, .login].contains(endpoint) { continue }
                #expect(reply.status == 503, "\(endpoint)")
                #expect(reply.code == "database_unavailable")
                #expect(reply[header: "Retry-After"] != nil)
            }
            for path in ["/health/live", "/metrics", "/openapi.json", "/docs"] {
                #expect(try await server.get(path).status == 200)
            }
        }
    }
}
