import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("shared pictures", .server)
struct SharedPictureTests {
    private func share(_ person: Person, _ body: String) async throws -> CreatedPicture {
        let reply = try await person.post("/pictures", .json(body))
        #expect(reply.status == 201)
        return try reply.decoded(CreatedPicture.self)
    }

    @Test("anybody with the link sees the picture, and nothing that names the habit or the person")
    func linkShowsNoName() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        try await person.addHabit("Secret run")
        for kind in PictureKind.allCases {
            let picture = try await share(person, #"{"habit":"secret-run","kind":"\#(kind.rawValue)"}"#)
            #expect(picture.url.wholeMatch(of: /\/s\/[A-Za-z0-9_-]{22}\.svg/) != nil)
            #expect(picture.record.kind == kind && picture.record.expiresAt == nil)
            let reply = try await server.get(picture.url)
            #expect(reply.status == 200)
            for word in ["ecret", "run", person.user.username] { #expect(!reply.text.contains(word)) }
            #expect(reply[header: "Habit-Account"] == nil)
            #expect(reply[header: "Cache-Control"] == "public, max-age=300")
            #expect(reply[header: "Cross-Origin-Resource-Policy"] == "cross-origin")
            #expect(reply[header: "Content-Security-Policy"]?.contains("sandbox") == true)
        }
    }

    @Test("the name is shown if its owner says so")
    func nameIsShown() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        try await person.addHabit("Morning run")
        let picture = try await share(person, #"{"habit":"morning-run","kind":"badge","show_name":true}"#)
        #expect(try await server.get(picture.url).text.contains("<title>Morning run · 0 days</title>"))
    }

    @Test("an unchanged picture is not sent again")
    func unchangedPictureIsNotSent() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        try await person.addHabit("run")
        let picture = try await share(person, #"{"habit":"run","kind":"badge"}"#)
        let tag = try #require(try await server.get(picture.url)[header: "ETag"])
        for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
            let reply = try await server.send("GET", picture.url, headers: [("If-None-Match", known)])
            #expect(reply.status == 304 && reply.body.isEmpty, "\(known)")
            #expect(reply[header: "ETag"] == tag)
        }
        let other = try await server.get(picture.url + "?theme=dark")
        #expect(other.status == 200 && other[header: "ETag"] != tag)
        _ = try await person.post("/habits/run/log")
        let changed = try await server.send("GET", picture.url, headers: [("If-None-Match", tag)])
        #expect(changed.status == 200 && changed[header: "ETag"] != tag)
    }

    @Test("a revoked, guessed or malformed link is a 404 with a picture that says so")
    func endedLinks() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        try await person.addHabit("run")
        let picture = try await share(person, #"{"habit":"run"}"#)
        #expect(try await person.send("DELETE", "/pictures/\(picture.record.id)").status == 204)
        let guessed = "/s/\(String(repeating: "A", count: 22)).svg"
        for path in [picture.url, guessed, "/s/x.svg", "/s/%00.svg", "/s/..%2f.svg"] {
            let reply = try await server.get(path)
            #expect(reply.status == 404, "\(path)")
            #expect(reply[header: "Content-Type"] == "image/svg+xml")
            #expect(reply.text.contains("This picture is not shared."))
            #expect(reply[header: "ETag"] == nil && reply[header: "Cache-Control"] == "no-store")
        }
        for path in ["/s/\(picture.url.dropFirst(3).dropLast(4))", "/s/x.png", "/s/"] {
            let reply = try await server.get(path)
            #expect(reply.status == 404 && reply.code == "not_found", "\(path)")
        }
        #expect(try await person.get("/pictures").text == "[]")
    }

    @Test("a link ends at its time, and a time in the past is rejected")
    func linksExpire() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("run")
            let end = server.clock.now.advanced(bySeconds: 3_600)
            let picture = try await share(person, #"{"habit":"run","expires_at":"\#(end)"}"#)
            #expect(picture.record.expiresAt == end.wholeSecond)
            #expect(try await server.get(picture.url).status == 200)
            server.clock.set(end)
            #expect(try await server.get(picture.url).status == 404)
            let late = try await person.post("/pictures", .json(#"{"habit":"run","expires_at":"\#(end)"}"#))
            #expect(late.status == 422 && late.fields == ["expires_at"])
        }
    }

    @Test("nobody learns of another person's picture")
    func otherPeoplesPictures() async throws {
        let server = try TestServer.shared
        let (ada, bob) = (try await server.person(), try await server.person())
        try await ada.addHabit("run")
        let picture = try await share(ada, #"{"habit":"run"}"#)
        let path = "/pictures/\(picture.record.id)"
        let refused = try await bob.send("DELETE", path)
        #expect(refused.status == 404 && refused.code == "picture_not_found")
        #expect(try await bob.get("/pictures").text == "[]")
        #expect(try await bob.post("/pictures", .json(#"{"habit":"run"}"#)).status == 404)
        #expect(try await server.get(picture.url, token: bob.token).status == 200)
        for id in ["0", "-1", "x", "1e3", "99999999999999999999"] {
            #expect(try await ada.send("DELETE", "/pictures/\(id)").status == 404)
        }
    }

    @Test(
        "a picture that cannot be shared is rejected with its field",
        arguments: [
            (#"{"habit":"run","kind":"pie"}"#, "kind"),
            (#"{"kind":"badge"}"#, "habit"), (#"{"habit":"run","expires_at":"tomorrow"}"#, "expires_at"),
            (#"{"habit":"run","show_name":"yes"}"#, "show_name"),
        ]
    )
    func badPicture(body: String, field: String) async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let reply = try await person.post("/pictures", .json(body))
        #expect(reply.status == 422 && reply.fields == [field], "\(reply.text)")
    }

    @Test("neither the token of a link nor its hash is in what the owner can read again")
    func tokenIsShownOnce() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        let picture = try await share(person, #"{"habit":"run"}"#)
        let list = try await person.get("/pictures").text
        #expect(!list.contains("url") && !list.contains(picture.url.dropFirst(3).prefix(22)))
    }

    @Test("a bad theme in a link is rejected with its field")
    func badTheme() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        try await person.addHabit("run")
        let picture = try await share(person, #"{"habit":"run"}"#)
        let reply = try await server.get(picture.url + "?theme=%3Cscript%3E")
        #expect(reply.status == 422 && reply.fields == ["theme"])
    }
}
