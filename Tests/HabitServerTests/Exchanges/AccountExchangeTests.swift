import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("whole exchanges: accounts")
struct AccountExchangeTests {
    @Test("from sign-up to logout")
    func account() async throws {
        try await TestServer.run { server in
            var talk = Conversation(server)
            let credentials = TestServer.Body.json(#"{"username":"Ada","password":"correct horse"}"#)
            try await talk.say(
                "POST",
                "/auth/signup",
                #"{"username":"Ada","password":"correct horse","time_zone":"Europe/Vienna"}"#
            )
            try await talk.say("POST", "/auth/signup", credentials)
            let token = try await talk.say("POST", "/auth/login", credentials).decoded(AccessToken.self)
                .accessToken
            try await talk.say("POST", "/auth/login", #"{"username":"ada","password":"wrong horse"}"#)
            try await talk.say("GET", "/users/me", token: token)
            server.clock.advance(bySeconds: 60)
            try await talk.say("PATCH", "/users/me", token: token, #"{"day_starts_at":"04:00"}"#)
            try await talk.say("PATCH", "/users/me", token: token, #"{"time_zone":"Mars/Olympus"}"#)
            let new = try await talk.say(
                "PUT",
                "/users/me/password",
                token: token,
                #"{"current_password":"correct horse","new_password":"battery staple"}"#
            ).decoded(AccessToken.self).accessToken
            try await talk.say("GET", "/users/me", token: token)
            try await talk.say("POST", "/auth/logout", token: new)
            try await talk.say("GET", "/users/me", token: new)
            golden(talk.text, named: "account.txt")
        }
    }

    @Test("an avatar")
    func avatar() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            var talk = Conversation(server)
            talk.hide(person.token, as: "TOKEN")
            try await talk.say("GET", "/users/me/avatar", token: person.token)
            try await talk.say("PUT", "/users/me/avatar", token: person.token, .avatar())
            try await talk.say("GET", "/files/1", token: person.token)
            try await talk.say("PUT", "/users/me/avatar", token: person.token, .avatar(Array("<svg/>".utf8)))
            try await talk.say("DELETE", "/users/me/avatar", token: person.token)
            try await talk.say("GET", "/files/1", token: person.token)
            golden(talk.text, named: "avatar.txt")
        }
    }

    @Test("an account is deleted with its password, and its name is free again")
    func deletion() async throws {
        try await TestServer.run { server in
            let credentials = TestServer.Body.json(#"{"username":"ada","password":"correct horse"}"#)
            var talk = Conversation(server)
            _ = try await server.send("POST", "/auth/signup", credentials)
            let token = try await server.send("POST", "/auth/login", credentials).decoded(AccessToken.self)
                .accessToken
            talk.hide(token, as: "TOKEN")
            _ = try await server.send("PUT", "/users/me/avatar", token: token, .avatar())
            #expect(server.folder.files(below: "objects").count == 1)
            try await talk.say("DELETE", "/users/me", token: token)
            try await talk.say("DELETE", "/users/me", token: token, #"{"current_password":"wrong horse"}"#)
            try await talk.say("DELETE", "/users/me", token: token, #"{"current_password":"correct horse"}"#)
            #expect(server.folder.files(below: "objects").isEmpty)
            try await talk.say("GET", "/users/me", token: token)
            try await talk.say("POST", "/auth/login", credentials)
            try await talk.say("POST", "/auth/signup", credentials)
            golden(talk.text, named: "account-deletion.txt")
        }
    }

    @Test("what says no")
    func problems() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            var talk = Conversation(server)
            talk.hide(person.token, as: "TOKEN")
            try await talk.say("GET", "/users/me")
            try await talk.say("GET", "/users/me", token: "no.token.this")
            try await talk.say("GET", "/nothing", token: person.token)
            try await talk.say("PUT", "/habits", token: person.token)
            try await talk.say("POST", "/habits", token: person.token, #"{"name":"run""#)
            try await talk.say(
                "POST",
                "/habits",
                token: person.token,
                .bytes(Array("{}".utf8), type: "text/plain")
            )
            try await talk.say("POST", "/habits", token: person.token, "{}")
            try await talk.say(
                "POST",
                "/habits",
                token: person.token,
                #"{"name":"1","unit":"","tags":["a,b"]}"#
            )
            try await talk.say("GET", "/habits/%ff", token: person.token)
            try await talk.say("POST", "/auth/signup", #"{"username":"x","password":"x"}"#)
            golden(talk.text, named: "problems.txt")
        }
    }

    @Test("health")
    func health() async throws {
        try await TestServer.run { server in
            var talk = Conversation(server)
            try await talk.say("GET", "/health/live")
            try await talk.say("GET", "/health/ready")
            await server.server.store.close()
            try await talk.say("GET", "/health/ready")
            golden(talk.text, named: "health.txt")
        }
    }
}
