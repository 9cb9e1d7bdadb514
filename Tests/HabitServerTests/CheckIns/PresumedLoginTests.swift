import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("check-ins are recorded for the login as it was last seen")
struct PresumedLoginTests {
    /// Runs two servers with one store, of which the second has seen the person's login.
    private func onTwoServers(_ body: (Person, _ second: TestServer) async throws -> Void) async throws {
        try await TestServer.run { first in
            try await TestServer.run(.init(store: first.server.store, clock: first.clock)) { second in
                let person = try await first.person()
                try await person.addHabit("run")
                #expect(try await second.get("/users/me", token: person.token).status == 200)
                try await body(person, second)
            }
        }
    }

    @Test(
        "once the login has ended on another server, every request is refused",
        arguments: [
            ("/habits/run/log", #"{"status":true}"#), ("/habits/run/log", "{"), ("/habits/none/log", "{}"),
            ("/logs", #"[{"habit":"run"}]"#), ("/logs", "[]"), ("/logs", #"[{"habit":"run","note":5}]"#),
            ("/logs", "x"), ("/logs?today=x", "[]"), ("/habits/run/log?colour=red", "{}"),
        ]
    )
    func endedLoginIsRefused(path: String, body: String) async throws {
        try await onTwoServers { person, second in
            #expect(try await second.post(path, token: person.token, .json(body)).status != 401)
            #expect(try await person.post("/auth/logout").status == 204)
            let reply = try await second.post(path, token: person.token, .json(body))
            #expect(reply.status == 401)
            #expect(reply.code == "token_invalid")
            #expect(reply[header: "Habit-Account"] == nil)
        }
    }

    @Test("a token that may not check in and has been revoked on another server is refused as unknown")
    func revokedTokenIsRefusedAsUnknown() async throws {
        try await onTwoServers { person, second in
            let token = try await person.token("reader", ["read"])
            #expect(try await second.post("/habits/run/log", token: token, "{}").status == 403)
            #expect(try await person.send("DELETE", "/auth/tokens/reader").status == 204)
            #expect(try await second.post("/habits/run/log", token: token, "{}").status == 401)
        }
    }

    @Test("nothing is recorded for a login that has ended")
    func endedLoginRecordsNothing() async throws {
        try await onTwoServers { person, second in
            let login = try await person.server.server.sessions.open(
                for: person.user.id,
                at: person.server.clock.now
            )
            #expect(try await person.post("/auth/logout").status == 204)
            #expect(try await second.post("/habits/run/log", token: person.token, "{}").status == 401)
            let entries = try await second.get("/habits/run/log", token: login.accessToken)
            #expect(entries.text == "[]")
        }
    }

    @Test("a change of the account on another server holds for the next check-in")
    func accountChangeHolds() async throws {
        try await onTwoServers { person, second in
            #expect(try await second.post("/habits/run/log", token: person.token, "{}").status == 201)
            let edit = try await person.send("PATCH", "/users/me", .json(#"{"day_starts_at":"03:00"}"#))
            #expect(edit.status == 200)
            let reply = try await second.post("/logs", token: person.token, #"[{"habit":"run"}]"#)
            #expect(reply.status == 200)
            #expect(reply[header: "Habit-Day-Starts-At"] == "03:00")
        }
    }
}
