import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("recorded exchanges: accounts")
struct AccountExchangeTests {
    @Test("from sign-up to logout")
    func signupToLogout() async throws {
        try await TestServer.run { server in
            var conversation = Conversation(server)
            let credentials = TestServer.Body.json(#"{"username":"Ada","password":"correct horse"}"#)
            try await conversation.send(
                "POST",
                "/auth/signup",
                #"{"username":"Ada","password":"correct horse","time_zone":"Europe/Vienna"}"#
            )
            try await conversation.send("POST", "/auth/signup", credentials)
            let token = try await conversation.send("POST", "/auth/login", credentials).decoded(
                AccessToken.self
            )
            .accessToken
            try await conversation.send(
                "POST",
                "/auth/login",
                #"{"username":"ada","password":"wrong horse"}"#
            )
            try await conversation.send("GET", "/users/me", token: token)
            server.clock.advance(bySeconds: 60)
            try await conversation.send("PATCH", "/users/me", token: token, #"{"day_starts_at":"04:00"}"#)
            try await conversation.send("PATCH", "/users/me", token: token, #"{"time_zone":"Mars/Olympus"}"#)
            let new = try await conversation.send(
                "PUT",
                "/users/me/password",
                token: token,
                #"{"current_password":"correct horse","new_password":"battery staple"}"#
            ).decoded(AccessToken.self).accessToken
            try await conversation.send("GET", "/users/me", token: token)
            try await conversation.send("POST", "/auth/logout", token: new)
            try await conversation.send("GET", "/users/me", token: new)
            golden(conversation.text, named: "account.txt")
        }
    }

    @Test("storing and removing an avatar")
    func avatar() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            var conversation = Conversation(server)
            conversation.hide(person.token, as: "TOKEN")
            try await conversation.send("GET", "/users/me/avatar", token: person.token)
            try await conversation.send("PUT", "/users/me/avatar", token: person.token, .avatar())
            try await conversation.send("GET", "/files/1", token: person.token)
            try await conversation.send(
                "PUT",
                "/users/me/avatar",
                token: person.token,
                .avatar(Array("<svg/>".utf8))
            )
            try await conversation.send("DELETE", "/users/me/avatar", token: person.token)
            try await conversation.send("GET", "/files/1", token: person.token)
            golden(conversation.text, named: "avatar.txt")
        }
    }

    @Test("deleting an account requires its password and frees its name")
    func accountDeletion() async throws {
        try await TestServer.run { server in
            let credentials = TestServer.Body.json(#"{"username":"ada","password":"correct horse"}"#)
            var conversation = Conversation(server)
            _ = try await server.send("POST", "/auth/signup", credentials)
            let token = try await server.send("POST", "/auth/login", credentials).decoded(AccessToken.self)
                .accessToken
            conversation.hide(token, as: "TOKEN")
            _ = try await server.send("PUT", "/users/me/avatar", token: token, .avatar())
            #expect(server.folder.files(below: "objects").count == 1)
            try await conversation.send("DELETE", "/users/me", token: token)
            try await conversation.send(
                "DELETE",
                "/users/me",
                token: token,
                #"{"current_password":"wrong horse"}"#
            )
            try await conversation.send(
                "DELETE",
                "/users/me",
                token: token,
                #"{"current_password":"correct horse"}"#
            )
            #expect(server.folder.files(below: "objects").isEmpty)
            try await conversation.send("GET", "/users/me", token: token)
            try await conversation.send("POST", "/auth/login", credentials)
            try await conversation.send("POST", "/auth/signup", credentials)
            golden(conversation.text, named: "account-deletion.txt")
        }
    }

    @Test("problem replies")
    func problems() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            var conversation = Conversation(server)
            conversation.hide(person.token, as: "TOKEN")
            try await conversation.send("GET", "/users/me")
            try await conversation.send("GET", "/users/me", token: "no.token.this")
            try await conversation.send("GET", "/nothing", token: person.token)
            try await conversation.send("PUT", "/habits", token: person.token)
            try await conversation.send("POST", "/habits", token: person.token, #"{"name":"run""#)
            try await conversation.send(
                "POST",
                "/habits",
                token: person.token,
                .bytes(Array("{}".utf8), type: "text/plain")
            )
            try await conversation.send("POST", "/habits", token: person.token, "{}")
            try await conversation.send(
                "POST",
                "/habits",
                token: person.token,
                #"{"name":"1","unit":"","tags":["a,b"]}"#
            )
            try await conversation.send("GET", "/habits/%ff", token: person.token)
            try await conversation.send("POST", "/auth/signup", #"{"username":"x","password":"x"}"#)
            golden(conversation.text, named: "problems.txt")
        }
    }

    @Test("health checks")
    func health() async throws {
        try await TestServer.run { server in
            var conversation = Conversation(server)
            try await conversation.send("GET", "/health/live")
            try await conversation.send("GET", "/health/ready")
            await server.server.store.close()
            try await conversation.send("GET", "/health/ready")
            golden(conversation.text, named: "health.txt")
        }
    }
}
