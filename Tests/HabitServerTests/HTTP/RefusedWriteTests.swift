import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("writes that are refused, and members that nobody may set", .server)
struct RefusedWriteTests {
    /// Everything that a person can see of their own data.
    private func view(of person: Person) async throws -> [String] {
        var texts: [String] = []
        for target in [
            "/users/me", "/habits?archived=true", "/habits/run/log", "/events", "/auth/tokens", "/pictures",
            "/files",
        ] {
            texts.append(try await person.get(target).text)
        }
        return texts
    }

    @Test("calls of another person, and of nobody, change nothing")
    func refusedCallsChangeNothing() async throws {
        let server = try TestServer.shared
        let owner = try await server.person()
        let habit = try await owner.addHabit("run")
        #expect(try await owner.post("/habits/run/log", #"{"log_date":"2026-03-01"}"#).status == 201)
        #expect(try await owner.send("PUT", "/users/me/avatar", .avatar()).status == 200)
        let file = try await owner.attach(ImageFixture(name: "photo.jpg").bytes, on: "2026-03-01")
        let picture = try await owner.post("/pictures", #"{"habit":"run"}"#).decoded(CreatedPicture.self)
        let token = try await owner.post("/auth/tokens", #"{"name":"spare"}"#).decoded(PersonalToken.self)
        let event = try #require(try await owner.get("/events").decoded(EventPage.self).events.first)
        let before = try await view(of: owner)
        for endpoint in Endpoint.all where endpoint.method != .get {
            let values = [String(habit.id), event.id, String(token.id), String(picture.record.id)]
            for value in endpoint.template.contains("{") ? values : [""] {
                // Another person each time, because some calls end the login.
                let other = try await server.person()
                for caller in [nil, other.token, "no.token.this"] {
                    let body = AccessMatrixTests.table[endpoint]?.body
                    _ = try await server.send(
                        endpoint.method.rawValue,
                        endpoint.path(sampling: value, date: "2026-03-01", file: String(file.id)),
                        token: caller,
                        body
                    )
                }
            }
        }
        #expect(try await view(of: owner) == before)
    }

    @Test("a check-in, a token and a picture ignore members that only the server sets")
    func serverMembersAreIgnored() async throws {
        let person = try await TestServer.shared.person()
        let habit = try await person.addHabit("run")
        let extra =
            #""user_id":1,"owner":1,"role":"owner","is_admin":true,"habit_id":4711,"created_at":"2000-01-01T00:00:00Z""#
        let entry = try await person.post("/habits/run/log", .json("{\(extra)}")).decoded(Entry.self)
        #expect(entry.habitID == habit.id)
        let batch = try await person.post("/logs", .json(#"[{"habit":"run",\#(extra)}]"#))
        #expect(batch.status == 200)
        let token = try await person.post(
            "/auth/tokens",
            .json(#"{"name":"nas","scopes":["read"],"id":4711,"token":"mine","last_used_at":null,\#(extra)}"#)
        ).decoded(CreatedToken.self)
        #expect(token.token != "mine")
        #expect(token.record.id != 4711)
        let picture = try await person.post(
            "/pictures",
            .json(#"{"habit":"run","id":4711,"url":"/s/mine.svg",\#(extra)}"#)
        ).decoded(CreatedPicture.self)
        #expect(picture.url != "/s/mine.svg")
        #expect(picture.record.id != 4711)
    }
}
