import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("token format", .server)
struct TokenFormatTests {
    @Test("changing any bit makes a token invalid")
    func anyChangedBitIsRejected() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let token = Array(person.token.utf8)
        let sessions = server.server.sessions
        for index in token.indices {
            for bit in 0..<7 {
                var changed = token
                changed[index] ^= 1 << UInt8(bit)
                let text = String(decoding: changed, as: UTF8.self)
                let identity = try? await sessions.identity(ofToken: text[...], at: server.clock.now)
                #expect(identity == nil, "byte \(index), bit \(bit)")
            }
        }
    }

    @Test("another encoding of the same bytes is rejected in every part")
    func otherEncodingIsRejected() async throws {
        let server = try TestServer.shared
        // Long enough for a signature to contain a character of both alphabets.
        for _ in 0..<8 {
            let person = try await server.person()
            let parts = person.token.split(separator: ".").map(String.init)
            for index in parts.indices {
                for changed in [
                    parts[index] + "=", parts[index] + "==", "=" + parts[index], parts[index] + "\n",
                    parts[index] + "A",
                    parts[index].replacing("-", with: "+").replacing("_", with: "/"),
                ] where changed != parts[index] {
                    var token = parts
                    token[index] = changed
                    await #expect(throws: Problem.tokenInvalid, "part \(index)") {
                        try await server.server.sessions.identity(
                            ofToken: token.joined(separator: ".")[...],
                            at: server.clock.now
                        )
                    }
                }
            }
        }
    }

    @Test(
        "text that is not a token is rejected",
        arguments: [
            "", ".", "..", "...", "a", "a.b", "a.b.c", "a.b.c.d", "e30.e30.e30", "=.=.=", "e30.e30.",
            "%00.%00.%00",
            "\u{FC}.\u{FC}.\u{FC}",
        ]
    )
    func nonTokenIsRejected(text: String) async throws {
        let sessions = try TestServer.shared.server.sessions
        await #expect(throws: Problem.tokenInvalid) {
            try await sessions.identity(ofToken: text[...], at: TestClock.start)
        }
    }

    @Test("a token of 8 KiB is rejected unread")
    func longTokenIsRejected() async throws {
        let server = try TestServer.shared
        let token = String(repeating: "A", count: 8192)
        #expect(try await server.get("/users/me", token: token).code == "token_invalid")
    }

    @Test(
        "a token must be in the Authorization field, after Bearer",
        arguments: [
            "TOKEN", "Basic TOKEN", "Bearer", "Bearer ", "Bearer TOKEN TOKEN", "Token TOKEN", "BearerTOKEN",
            "",
            "Bearer TOKEN,Bearer TOKEN",
        ]
    )
    func tokenMustFollowBearer(value: String) async throws {
        let server = try TestServer.shared
        let token = try await server.person().token
        let value = value.replacing("TOKEN", with: token)
        let connection = try RawRequest(server)
        let answer = await connection.send(
            "GET /users/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: \(value)\r\n\r\n"
        )
        #expect(answer.status == 401)
    }

    @Test("the scheme ignores case, and a second Authorization field is rejected")
    func schemeIgnoresCase() async throws {
        let server = try TestServer.shared
        let token = try await server.person().token
        let once = "Authorization: bEARER \(token)\r\n"
        let head = "GET /users/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        #expect(try await RawRequest(server).send(head + once + "\r\n").status == 200)
        #expect(try await RawRequest(server).send(head + once + once + "\r\n").status == 401)
    }

    @Test("a token anywhere else is not a login")
    func tokenElsewhereIsIgnored() async throws {
        let server = try TestServer.shared
        let token = try await server.person().token
        #expect(try await server.get("/users/me?access_token=\(token)").code == "not_logged_in")
        let cookie = try await server.send("GET", "/users/me", headers: [("Cookie", "access_token=\(token)")])
        #expect(cookie.code == "not_logged_in")
    }
}
