import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("log of account events")
struct AccountLogTests {
    private func credentials(_ name: String, _ password: String) -> TestServer.Body {
        .json(#"{"username":"\#(name)","password":"\#(password)"}"#)
    }

    /// The log lines with this message, without their time and request.
    private func lines(_ server: TestServer, _ message: String) -> [String] {
        server.log.lines.filter { $0.hasPrefix("info \(message) [") }
    }

    @Test("sign-ups, logins and logouts are logged with id and address")
    func loginsAreLogged() async throws {
        try await TestServer.run { server in
            let person = try await server.person(password: "correct horse")
            let id = "\"user\": \(person.user.id)"
            _ = try await person.post("/auth/logout")
            let again = try await server.post(
                "/auth/login",
                credentials(person.user.username, "correct horse")
            )
            let token = try again.decoded(AccessToken.self).accessToken
            _ = try await server.post("/auth/logout?everywhere=true", token: token)
            for (message, count) in [
                ("signed up", 1), ("logged in", 2), ("logged out", 1), ("logged out everywhere", 1),
            ] {
                let found = lines(server, message).filter { $0.contains(id) && $0.contains("127.0.0.1") }
                #expect(found.count == count, "\(message)")
            }
        }
    }

    @Test("a failed login is logged with the person's id, or none for an unknown name")
    func failedLoginsAreLogged() async throws {
        try await TestServer.run { server in
            let person = try await server.person(password: "correct horse")
            let name = person.user.username
            for password in ["wrong horse", "short"] {
                #expect(try await server.post("/auth/login", credentials(name, password)).status == 401)
            }
            #expect(try await server.post("/auth/login", credentials("nobody", "wrong horse")).status == 401)
            #expect(
                try await server.post("/auth/login", credentials("no such name!", "wrong horse")).status
                    == 401
            )
            let found = lines(server, "login failed")
            #expect(found.count == 4)
            #expect(found.allSatisfy { $0.contains("127.0.0.1") })
            #expect(found.count { $0.contains("\"user\": \(person.user.id)") } == 2)
            #expect(found.count { $0.contains("\"user\"") } == 2)
        }
    }

    @Test("changes of passwords, tokens and accounts are logged, and so are wrong passwords")
    func accountChangesAreLogged() async throws {
        try await TestServer.run { server in
            let person = try await server.person(password: "correct horse")
            _ = try await person.token("cron", ["log"])
            _ = try await person.send("DELETE", "/auth/tokens/cron")
            for current in ["wrong horse", "correct horse"] {
                let change = #"{"current_password":"\#(current)","new_password":"battery staple"}"#
                _ = try await person.send("PUT", "/users/me/password", .json(change))
            }
            let login = try await server.post(
                "/auth/login",
                credentials(person.user.username, "battery staple")
            )
            let token = try login.decoded(AccessToken.self).accessToken
            for password in ["wrong horse", "battery staple"] {
                let deletion: TestServer.Body = .json(#"{"current_password":"\#(password)"}"#)
                _ = try await server.send("DELETE", "/users/me", token: token, deletion)
            }
            for (message, count) in [
                ("token created", 1), ("token revoked", 1), ("wrong password", 2), ("password changed", 1),
                ("account deleted", 1),
            ] {
                let found = lines(server, message)
                #expect(found.count == count, "\(message)")
                #expect(
                    found.allSatisfy {
                        $0.contains("\"user\": \(person.user.id)") && $0.contains("127.0.0.1")
                    }
                )
            }
        }
    }
}
