import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("a server whose clock was set")
struct ClockTests {
    /// A server at another time over the same store, and what a token gets there.
    private func ask(
        _ server: TestServer,
        _ token: String,
        secondsLater seconds: Int64
    ) async throws -> Reply {
        let clock = TestClock()
        clock.set(server.clock.now.advanced(bySeconds: seconds))
        return try await TestServer.run(.init(store: server.server.store, clock: clock)) { other in
            try await other.get("/users/me", token: token)
        }
    }

    @Test(
        "a clock that is behind is what is told of a token, and not that the login is bad",
        arguments: [31, 600]
    )
    func behind(seconds: Int64) async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let reply = try await ask(server, person.token, secondsLater: -seconds)
            #expect(reply.status == 401)
            #expect(reply.code == "token_not_yet_valid")
            let problem = try reply.decoded(Problem.self)
            #expect(problem.detail.contains("clock"))
            #expect(problem.hint?.contains("Correct the server's clock") == true)
            #expect(!reply.text.lowercased().contains("log in again"))
            // With the clock right it is good again.
            #expect(try await ask(server, person.token, secondsLater: 0).status == 200)
        }
    }

    @Test("a clock within the leeway changes nothing")
    func leeway() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            #expect(try await ask(server, person.token, secondsLater: -30).status == 200)
        }
    }

    @Test("a personal access token is told the same")
    func personalToken() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let token = try await person.token("cron", ["read"])
            #expect(try await ask(server, token, secondsLater: -600).code == "token_not_yet_valid")
        }
    }

    @Test("a clock that is ahead ends a token early, which stays an end")
    func ahead() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let reply = try await ask(server, person.token, secondsLater: Tokens.lifetime + 31)
            #expect(reply.code == "token_expired")
        }
    }
}
