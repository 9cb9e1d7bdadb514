import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("a server with a wrong clock")
struct ClockTests {
    /// Sends a request to a server that uses the same store at another time.
    private func send(
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
        "a server whose clock is behind reports the clock, not a bad login",
        arguments: [31, 600]
    )
    func clockBehindIsReported(seconds: Int64) async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let reply = try await send(server, person.token, secondsLater: -seconds)
            #expect(reply.status == 401)
            #expect(reply.code == "token_not_yet_valid")
            let problem = try reply.decoded(Problem.self)
            #expect(problem.detail.contains("clock"))
            #expect(problem.hint?.contains("Correct the server's clock") == true)
            #expect(!reply.text.lowercased().contains("log in again"))
            // Once the clock is right, the token is valid again.
            #expect(try await send(server, person.token, secondsLater: 0).status == 200)
        }
    }

    @Test("a deviation within the leeway changes nothing")
    func leewayIsTolerated() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            #expect(try await send(server, person.token, secondsLater: -30).status == 200)
        }
    }

    @Test("a personal access token gets the same error")
    func personalTokenGetsClockError() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let token = try await person.token("cron", ["read"])
            #expect(try await send(server, token, secondsLater: -600).code == "token_not_yet_valid")
        }
    }

    @Test("a clock that is ahead makes a token expire early and for good")
    func clockAheadExpiresToken() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let reply = try await send(server, person.token, secondsLater: Tokens.lifetime + 31)
            #expect(reply.code == "token_expired")
        }
    }
}
