import Glibc
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("secrets in the log")
struct LogSecrecyTests {
    @Test("the log never contains a password, token, note, habit name or body, at any level")
    func logContainsNoSecrets() async throws {
        try await TestServer.run { server in
            let person = try await server.person(password: "sesame-PASSWORD")
            let secrets = [
                person.user.username, "nobody-at-ALL", "sesame-PASSWORD", "wrong-PASSWORD", person.token,
                "drink-less", "Drink less", "a-NOTE",
            ]
            _ = try await server.post(
                "/auth/login",
                .json(#"{"username":"\#(person.user.username)","password":"wrong-PASSWORD"}"#)
            )
            _ = try await server.post("/auth/login", #"{"username":"x","password":"wrong-PASSWORD""#)
            _ = try await server.post(
                "/auth/login",
                #"{"username":"nobody-at-ALL","password":"wrong-PASSWORD"}"#
            )
            _ = try await person.send("PUT", "/users/me/avatar", .avatar())
            _ = try await person.send("HEAD", "/habits/drink-less?tag=drink-less")
            try await person.addHabit("Drink less")
            _ = try await person.post("/habits/drink-less/log", #"{"note":"a-NOTE"}"#)
            _ = try await person.post("/habits/drink-less/log", #"{"note":"a-NOTE\u0000"}"#)
            _ = try await person.get("/habits/drink-less/log?start=drink-less")
            _ = try await person.get("/users/me?token=\(person.token)")
            _ = try await person.send("DELETE", "/nothing/drink-less")
            _ = try await server.get("/users/me", token: person.token + "x")
            _ = try await person.send(
                "PUT",
                "/users/me/password",
                #"{"current_password":"wrong-PASSWORD","new_password":"sesame-PASSWORD"}"#
            )
            let lines = server.log.lines
            #expect(lines.count >= 10)
            for secret in secrets {
                let found = lines.filter { $0.contains(secret) }
                #expect(found.isEmpty)
            }
        }
    }

    @Test("the error about an object that cannot be removed does not contain its folder, a person's name")
    func objectErrorDoesNotContainFolder() async throws {
        try await TestServer.run { server in
            let person = try await server.person()
            _ = try await person.send("PUT", "/users/me/avatar", .avatar())
            let folder = "\(server.folder.path)/objects/\(person.user.username)/avatars"
            #expect(rename(folder, folder + "-moved") == 0)
            close(open(folder, O_CREAT | O_WRONLY, 0o600))
            _ = try await person.send("DELETE", "/users/me/avatar")
            let line = try #require(server.log.lines.first { $0.contains("could not delete an object") })
            #expect(!line.contains(person.user.username))
            #expect(line.contains(".png"))
        }
    }

    @Test("a line break in a request cannot forge a log line")
    func lineBreakCannotForgeLogLine() async throws {
        try await TestServer.run { server in
            _ = try await RawRequest(server).send(
                "GET /habits/%0Aerror%20forged HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            )
            #expect(server.log.lines.allSatisfy { !$0.contains("\n") && !$0.contains("forged") })
        }
    }

    @Test("a secret is hidden in descriptions, dumps and interpolations")
    func secretIsHidden() {
        let secret = Secret("sesame")
        var dumped = ""
        dump(["key": secret], to: &dumped)
        for text in ["\(secret)", String(describing: secret), String(reflecting: secret), dumped] {
            #expect(!text.contains("sesame"))
        }
    }
}
