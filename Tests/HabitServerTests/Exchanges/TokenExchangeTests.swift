import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("recorded exchanges: tokens")
struct TokenExchangeTests {
    @Test("a token is created, shown once, listed, used within its scope and revoked")
    func tokenLifeCycle() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            try await person.addHabit("Morning run")
            try await person.addHabit("Water")
            var conversation = Conversation(server)
            conversation.hide(person.token, as: "LOGIN")
            let made = try await conversation.send(
                "POST",
                "/auth/tokens",
                token: person.token,
                #"{"name":"nas","scopes":["log:morning-run"],"expires_at":"2027-01-01T00:00:00Z"}"#
            )
            let token = try made.decoded(CreatedToken.self).token
            try await conversation.send("POST", "/auth/tokens", token: person.token, #"{"name":"nas"}"#)
            let id = "6f1c8c3e-8a59-4a39-9d7b-0c6a4c1b2a1"
            try await conversation.send(
                "POST",
                "/logs",
                token: token,
                .json(
                    """
                    [{"id":"\(id)0","habit":"morning-run"},{"id":"\(id)1","habit":"water"},
                    {"id":"\(id)2","habit":"nothing"}]
                    """
                )
            )
            try await conversation.send("POST", "/habits/water/log", token: token)
            try await conversation.send("GET", "/habits", token: token)
            try await conversation.send("GET", "/auth/tokens", token: token)
            try await conversation.send("GET", "/users/me", token: token)
            try await conversation.send("POST", "/auth/logout?everywhere=true", token: token)
            try await eventually("the use of the token is recorded") {
                try await server.server.store.tokens(of: person.user.id, at: server.clock.now)
                    .first?.lastUsedAt != nil
            }
            try await conversation.send("GET", "/auth/tokens", token: person.token)
            try await conversation.send("DELETE", "/auth/tokens/nas", token: person.token)
            try await conversation.send("DELETE", "/auth/tokens/nas", token: person.token)
            try await conversation.send("POST", "/logs", token: token, "[]")
            try await conversation.send("GET", "/auth/tokens", token: person.token)
            golden(conversation.text, named: "tokens.txt")
        }
    }

    @Test(
        "an invalid name, scope or expiry of a token is rejected with its field",
        arguments: [
            (#"{}"#, ["name"]), (#"{"name":""}"#, ["name"]), (#"{"name":"17"}"#, ["name"]),
            (#"{"name":"a\nb"}"#, ["name"]), (#"{"name":"a","scopes":[]}"#, ["scopes"]),
            (#"{"name":"a","scopes":"read"}"#, ["scopes"]),
            (#"{"name":"a","scopes":["write"]}"#, ["scopes.0"]),
            (#"{"name":"a","scopes":["read","log:"]}"#, ["scopes.1"]),
            (#"{"name":"a","expires_at":"2026-03-13T07:00:00Z"}"#, ["expires_at"]),
            (#"{"name":"a","expires_at":"2036-03-14T07:00:00Z"}"#, ["expires_at"]),
            (#"{"name":"a","expires_at":"9999-12-31T23:59:59Z"}"#, ["expires_at"]),
            (#"{"name":"a","expires_at":"0001-01-01T00:00:00Z"}"#, ["expires_at"]),
            (#"{"name":"a","expires_at":"2027-01-01"}"#, ["expires_at"]),
            (
                #"{"name":"","scopes":[],"expires_at":"2020-01-01T00:00:00Z"}"#,
                ["name", "scopes", "expires_at"]
            ),
        ] as [(String, [String])]
    )
    func invalidTokenIsRejected(body: String, fields: [String]) async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let reply = try await person.post("/auth/tokens", .json(body))
            #expect(reply.status == 422)
            #expect(reply.fields == fields)
            #expect(try await person.get("/auth/tokens").decoded([PersonalToken].self).isEmpty)
        }
    }

    @Test("by default a token is valid for 90 days and may only read")
    func defaultsOfToken() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let made = try await person.post("/auth/tokens", #"{"name":"bar"}"#).decoded(CreatedToken.self)
            #expect(made.record.scopes == [.read])
            #expect(made.record.expiresAt == server.clock.now.advanced(bySeconds: 90 * 86_400))
            let never = try await person.post("/auth/tokens", #"{"name":"ever","expires_at":null}"#)
                .decoded(CreatedToken.self)
            #expect(never.record.expiresAt == nil)
            server.clock.advance(bySeconds: 90 * 86_400 + 29)
            #expect(try await server.get("/today", token: made.token).status == 200)
            server.clock.advance(bySeconds: 1)
            #expect(try await server.get("/today", token: made.token).code == "token_expired")
            server.clock.set(try #require(Instant("9999-12-31T00:00:00Z")))
            #expect(try await server.get("/today", token: never.token).status == 200)
        }
    }

    @Test("redundant scopes are dropped, and a habit in a scope must exist and be active")
    func scopesAreReduced() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            let run = try await person.addHabit("run")
            try await person.addHabit("gone")
            _ = try await person.send("DELETE", "/habits/gone")
            let cases: [([String], [TokenScope])] = [
                (["log:run", "log:\(run.id)", "log:Run"], [.logHabit("run")]),
                (["log:run", "log"], [.log]), (["log:run", "read"], [.read, .logHabit("run")]),
                (["full", "read", "log:run"], [.full]),
            ]
            for (number, (requested, given)) in cases.enumerated() {
                _ = try await person.token("token \(number)", requested)
                let last = try await person.get("/auth/tokens").decoded([PersonalToken].self).last
                #expect(last?.scopes == given)
            }
            let missing = try await person.post("/auth/tokens", #"{"name":"a","scopes":["log:rum"]}"#)
            #expect(missing.status == 404 && missing.code == "habit_not_found")
            #expect(missing.text.contains(#"Did you mean \"run\"?"#))
            let gone = try await person.post("/auth/tokens", #"{"name":"a","scopes":["log:gone"]}"#)
            #expect(gone.status == 404 && gone.text.contains("archived"))
            let many = Array(repeating: #""read""#, count: 33).joined(separator: ",")
            let reply = try await person.post("/auth/tokens", .json(#"{"name":"a","scopes":[\#(many)]}"#))
            #expect(reply.fields == ["scopes"])
        }
    }
}
