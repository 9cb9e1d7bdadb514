import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("references to habits in paths", .server)
struct HabitReferenceTests {
    private static let endpoints = Endpoint.all.filter { $0.template.contains("{") }

    /// Percent-encoded path segments; `ID` stands for the habit's own id.
    private static let references = [
        "0", "-1", "2147483648", "9223372036854775807", "9223372036854775808", "18446744073709551616",
        "170141183460469231731687303715884105728", "1e3", "0x1", "00ID", "0ID", "+ID", "%2BID", "%20ID",
        "ID%20",
        "ID.0", "ID%00", "ID%0A", "ID;", "ID,", "%EF%BC%91", "%D9%A1", "-", "--", "%2e%2e", "%2e%2e%2fID",
        "..%2fID",
        "%20", "%00", "null", "undefined", "*", "%25", "%27%20OR%201=1--", "ID%27", "%F0%9F%98%80",
        "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a10", "6F1C8C3E-8A59-4A39-9D7B-0C6A4C1B2A10",
    ]

    @Test("an unknown reference gets 404 and changes nothing", arguments: endpoints)
    func unknownReferenceGets404(endpoint: Endpoint) async throws {
        let person = try await TestServer.shared.person()
        let habit = try await person.addHabit("run")
        let body = AccessMatrixTests.table[endpoint]?.body
        for reference in Self.references + ["ID".replacing("ID", with: "\(habit.id)0")] {
            let value = reference.replacing("ID", with: String(habit.id))
            let reply = try await person.send(
                endpoint.method.rawValue,
                endpoint.path(sampling: "VALUE").replacing("VALUE", with: value),
                body
            )
            #expect(reply.status == 404, "\(value)")
        }
        let habits = try await person.get("/habits").decoded([Habit].self)
        #expect(habits == [habit])
        #expect(try await person.log(of: "run").isEmpty)
    }

    @Test("invalid percent-encoding gets 400", arguments: ["%", "%zz", "%ff", "a%c3", "%ed%a0%80"])
    func invalidPercentEncodingGets400(reference: String) async throws {
        let person = try await TestServer.shared.person()
        for (method, path) in [
            ("GET", "/habits/\(reference)"), ("POST", "/habits/\(reference)/log"),
            ("DELETE", "/auth/tokens/\(reference)"), ("POST", "/events/\(reference)/undo"),
        ] {
            let reply = try await person.send(method, path)
            #expect(reply.status == 400, "\(path)")
            #expect(reply.code == "malformed_request", "\(path)")
            #expect(reply.text.contains("The path is not percent-encoded UTF-8."), "\(path)")
        }
    }

    @Test("an empty reference finds nothing")
    func emptyReferenceFindsNothing() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("run")
        #expect([404, 405].contains(try await person.post("/habits//log").status))
        #expect([404, 405].contains(try await person.send("DELETE", "/habits/").status))
        #expect(try await person.get("/habits").decoded([Habit].self).count == 1)
    }

    @Test("a habit is found by its id, its slug, its name and other spellings of its name")
    func habitIsFoundByIDSlugOrName() async throws {
        let person = try await TestServer.shared.person()
        let habit = try await person.addHabit("Früh Aufstehn")
        for reference in [
            String(habit.id), "früh-aufstehn", "Früh Aufstehn", "FRÜH AUFSTEHN", "fru\u{308}h-aufstehn",
            "früh--aufstehn", "ｆrüh-aufstehn", habit.uid ?? "", habit.uid?.uppercased() ?? "",
        ] {
            #expect(try await person.get(Endpoint.habit.path(reference)).status == 200, "\(reference)")
        }
    }

    @Test("an almost correct slug gets a suggestion")
    func similarSlugIsSuggested() async throws {
        let person = try await TestServer.shared.person()
        try await person.addHabit("Morning run")
        let reply = try await person.get("/habits/mornig-run")
        #expect(reply.status == 404)
        #expect(reply.text.contains(#"Did you mean \"morning-run\"?"#))
        let anonymousClient = try await TestServer.shared.person()
        #expect(try await !anonymousClient.get("/habits/mornig-run").text.contains("morning-run"))
    }

    @Test(
        "replies for another person's habit or file equal those for missing ones byte for byte",
        arguments: endpoints
    )
    func habitOfAnotherPersonLooksMissing(endpoint: Endpoint) async throws {
        let server = try TestServer.shared
        let ada = try await server.person()
        let bob = try await server.person()
        let habit = try await ada.addHabit("run")
        let user = try await server.server.avatars.set(
            Upload(filename: "me.png", bytes: ImageFixture(name: "still.png").bytes),
            for: ada.user
        )
        let file = try #require(user.avatarURL?.split(separator: "/").last.map(String.init))
        let target = endpoint.path(
            sampling: [.file, .removeFile].contains(endpoint) ? file : String(habit.id),
            file: file
        )
        let body = AccessMatrixTests.table[endpoint]?.body
        let existing = try await bob.send(endpoint.method.rawValue, target, body)
        #expect(try await ada.send("DELETE", "/habits/run?permanently=true").status == 204)
        #expect(try await ada.send("DELETE", "/users/me/avatar").status == 204)
        let absent = try await bob.send(endpoint.method.rawValue, target, body)
        #expect(existing.status == 404)
        #expect(existing.body == absent.body)
        #expect(existing.headers.map(\.name) == absent.headers.map(\.name))
    }
}
