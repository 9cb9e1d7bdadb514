import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("deleted accounts", .server)
struct DeletedAccountTests {
    private static let password = "correct horse"

    @Test("the next owner of the name of a deleted account sees nothing of it, and its tokens do not work")
    func nameOfDeletedAccount() async throws {
        let server = try TestServer.shared
        let first = try await server.person(password: Self.password)
        try await first.addHabit("run")
        #expect(try await first.post("/habits/run/log", #"{"note":"private"}"#).status == 201)
        #expect(try await first.send("PUT", "/users/me/avatar", .avatar()).status == 200)
        let file = try #require(try await first.get("/users/me").decoded(User.self).avatarURL)
        let token = try await first.token("nas", ["full"])
        let proof = #"{"current_password":"\#(Self.password)"}"#
        #expect(try await first.send("DELETE", "/users/me", .json(proof)).status == 204)

        let credentials = #"{"username":"\#(first.user.username)","password":"another horse"}"#
        let user = try await server.post("/auth/signup", .json(credentials)).decoded(User.self)
        let login = try await server.post("/auth/login", .json(credentials)).decoded(AccessToken.self)
        let second = Person(user: user, token: login.accessToken, server: server)
        #expect(user.uid != first.user.uid)
        for target in ["/habits?archived=true", "/auth/tokens", "/pictures", "/streaks"] {
            #expect(try await second.get(target).text == "[]", "\(target)")
        }
        #expect(try await second.get("/events").decoded(EventPage.self).events.isEmpty)
        #expect(try await second.get("/users/me/avatar").status == 404)
        #expect(try await second.get(file).status == 404)
        #expect(try await first.get("/users/me").status == 401)
        #expect(try await server.get("/users/me", token: token).status == 401)
    }
}
