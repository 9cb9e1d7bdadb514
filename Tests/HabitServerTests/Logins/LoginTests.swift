import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("logins and logouts")
struct LoginTests {
    @Test("a logout revokes its token at once, and only that one")
    func logoutRevokesToken() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let other = try await server.server.sessions.open(for: person.user.id, at: server.clock.now)
                .accessToken
            #expect(try await person.post("/auth/logout").status == 204)
            let reply = try await person.get("/users/me")
            #expect(reply.status == 401)
            #expect(reply.code == "token_invalid")
            #expect(try await server.get("/users/me", token: other).status == 200)
            // Changing its unused bits must not make it valid again.
            let last = person.token.last == "A" ? "B" : "A"
            #expect(try await server.get("/users/me", token: person.token.dropLast() + last).status == 401)
            #expect(try await person.post("/auth/logout").status == 401)
        }
    }

    @Test("logging out everywhere revokes all tokens of a person, and no others")
    func logoutEverywhereRevokesAllTokens() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let other = try await server.server.sessions.open(for: person.user.id, at: server.clock.now)
                .accessToken
            let neighbour = try await server.person()
            #expect(try await person.post("/auth/logout?everywhere=true").status == 204)
            #expect(try await person.get("/users/me").status == 401)
            #expect(try await server.get("/users/me", token: other).status == 401)
            #expect(try await neighbour.get("/users/me").status == 200)
        }
    }

    @Test("a logout takes effect on every server with the same store")
    func logoutTakesEffectOnAllServers() async throws {
        try await TestServer.run { first in
            try await TestServer.run(.init(store: first.server.store, clock: first.clock)) { second in
                let person = try await first.person()
                #expect(try await second.get("/users/me", token: person.token).status == 200)
                #expect(try await person.post("/auth/logout").status == 204)
                #expect(try await second.get("/users/me", token: person.token).status == 401)
            }
        }
    }

    @Test("a new password ends all logins on every server and starts a new one")
    func newPasswordEndsAllLogins() async throws {
        try await TestServer.run { first in
            try await TestServer.run(.init(store: first.server.store, clock: first.clock)) { second in
                let person = try await first.person(password: "correct horse")
                let others = try await [
                    first.server.sessions.open(for: person.user.id, at: first.clock.now).accessToken,
                    first.server.sessions.open(for: person.user.id, at: first.clock.now).accessToken,
                ]
                let wrong = try await person.send(
                    "PUT",
                    "/users/me/password",
                    #"{"current_password":"correct mouse","new_password":"battery staple"}"#
                )
                #expect(wrong.status == 422)
                #expect(wrong.code == "wrong_password")
                #expect(try await person.get("/users/me").status == 200)
                let right = try await person.send(
                    "PUT",
                    "/users/me/password",
                    #"{"current_password":"correct horse","new_password":"battery staple"}"#
                )
                #expect(right.status == 200)
                let new = try right.decoded(AccessToken.self)
                for token in others + [person.token] {
                    #expect(try await first.get("/users/me", token: token).status == 401)
                    #expect(try await second.get("/users/me", token: token).status == 401)
                }
                #expect(try await second.get("/users/me", token: new.accessToken).status == 200)
                let name = person.user.username
                let old = try await first.post(
                    "/auth/login",
                    .json(#"{"username":"\#(name)","password":"correct horse"}"#)
                )
                #expect(old.status == 401)
                let login = try await second.post(
                    "/auth/login",
                    .json(#"{"username":"\#(name)","password":"battery staple"}"#)
                )
                #expect(login.status == 200)
            }
        }
    }

    @Test("a login lasts 30 days, plus half a minute of leeway")
    func loginLasts30Days() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            server.clock.advance(bySeconds: 30 * 86_400 + 29)
            #expect(try await person.get("/users/me").status == 200)
            server.clock.advance(bySeconds: 1)
            let reply = try await person.get("/users/me")
            #expect(reply.code == "token_expired")
            #expect(reply[header: "WWW-Authenticate"] == "Bearer")
        }
    }

    @Test("the token of a deleted user is rejected, even if the id is reused")
    func tokenOfDeletedUserIsRejected() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let store = try #require(server.server.store as? SQLStore)
            try await store.database.write { try $0.run("DELETE FROM users WHERE id = \(person.user.id)") }
            #expect(try await person.get("/users/me").status == 401)
            let next = try await server.person()
            #expect(next.user.id != person.user.id)
            #expect(try await person.get("/users/me").status == 401)
        }
    }

    @Test("session ids are unique and have 160 bits")
    func sessionIDsAreUnique() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            var ids: Set<String> = []
            for _ in 0..<50 {
                let token = try await server.server.sessions.open(for: person.user.id, at: server.clock.now)
                let identity = try await server.server.sessions.identity(
                    ofToken: token.accessToken[...],
                    at: server.clock.now
                )
                #expect(identity.sessionID.utf8.count == 40)
                ids.insert(identity.sessionID)
            }
            #expect(ids.count == 50)
        }
    }
}
