import HabitTestSupport
import Testing

@testable import HabitServer

@Suite("protocol upgrades", .server)
struct UpgradeTests {
    private static let live = "GET /health/live HTTP/1.1\r\nHost: x\r\n"
    private static let last = live + "Connection: close\r\n\r\n"

    private func statuses(_ answer: RawConnection.Answer) -> [Substring] {
        answer.text.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
    }

    @Test(
        "an upgrade is ignored, and the connection stays open",
        arguments: [
            "Connection: Upgrade\r\nUpgrade: websocket\r\n", "Connection: upgrade\r\nUpgrade: h2c\r\n",
            "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
            "Connection: keep-alive\r\nConnection:   UPGRADE  \r\nUpgrade: a/1, b/2\r\n",
            "Upgrade: websocket\r\n", "Connection: Upgrade\r\n",
        ]
    )
    func upgradeIsIgnored(fields: String) async throws {
        let raw = try RawRequest(TestServer.shared)
        // One request after another on a reused connection, as a proxy sends them.
        for _ in 0..<3 {
            await raw.connection.send(Self.live + fields + "\r\n")
            let answer = await raw.connection.answer(until: 1)
            #expect(answer.status == 200)
            #expect(!answer.isClosed)
            #expect(!answer.text.lowercased().contains("connection: close"))
        }
        // Several requests at once.
        let many = Self.live + fields + "\r\n" + Self.live + "\r\n" + Self.live + fields + "\r\n" + Self.last
        await raw.connection.send(many)
        let answers = await raw.connection.answer()
        #expect(statuses(answers) == ["200", "200", "200", "200"])
        #expect(answers.isClosed)
        let slow = try RawRequest(TestServer.shared)
        // Without a pause between the pieces, so that a head arrives within ten seconds even on a busy machine.
        await slow.connection.send(Array(many.utf8), inPiecesOf: 7)
        #expect(statuses(await slow.connection.answer()) == ["200", "200", "200", "200"])
    }

    @Test("the body of an upgrade request is read, and the next request follows it")
    func bodyOfUpgradeIsRead() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let body = #"{"name":"run"}"#
        let answer = try await RawRequest(server).send(
            "POST /habits HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Authorization: Bearer \(person.token)\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)" + Self.last
        )
        #expect(statuses(answer) == ["201", "200"])
        #expect(try await person.get("/habits/run").status == 200)
    }

    @Test(
        "a malformed upgrade gets a response, and the connection is closed",
        arguments: [
            "Connection: x upgrade\r\nUpgrade: websocket\r\n", "Connection: upgrade\t\r\nUpgrade: a\r\n",
            "Connection: Upgrade\r\nUpgrade:\r\n", "Proxy-Connection: upgrade x\r\nUpgrade: a\r\n",
        ]
    )
    func malformedUpgrade(fields: String) async throws {
        let answer = try await RawRequest(TestServer.shared).send(Self.live + fields + "\r\n" + Self.last)
        #expect(statuses(answer) == ["200"])
        #expect(answer.text.lowercased().contains("connection: close"))
        #expect(answer.isClosed)
    }

    @Test("CONNECT is rejected with the supported methods, and the connection is closed")
    func connectIsRejected() async throws {
        let answer = try await RawRequest(TestServer.shared).send(
            "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n\u{16}\u{3}\u{1}" + Self.last
        )
        #expect(statuses(answer) == ["405"])
        #expect(answer.text.contains("method_not_allowed"))
        #expect(answer.text.contains("Allow: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT\r\n"))
        #expect(answer.text.lowercased().contains("connection: close"))
        #expect(answer.isClosed)
    }

    @Test("data after the last request of a connection is discarded")
    func dataAfterLastRequestIsDiscarded() async throws {
        let raw = try RawRequest(TestServer.shared)
        await raw.connection.send("CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n")
        // The server closes the connection even if the client never stops sending.
        let piece = [UInt8](repeating: 0x79, count: 1 << 20)
        var isClosed = false
        let begin = ContinuousClock.now
        while !isClosed, ContinuousClock.now - begin < .seconds(60) {
            isClosed = await raw.connection.send(piece) < piece.count
        }
        #expect(isClosed)
    }

    @Test("HTTP/1.0 gets a response and the connection is closed", arguments: ["", "Host: x\r\n"])
    func http10ClosesConnection(fields: String) async throws {
        let answer = try await RawRequest(TestServer.shared).send(
            "GET /health/live HTTP/1.0\r\n\(fields)\r\n"
        )
        #expect(answer.status == 200)
        #expect(answer.text.lowercased().contains("connection: close"))
        #expect(answer.isClosed)
    }

    @Test(
        "a request to close the connection is honoured and confirmed",
        arguments: ["close", "Close", "te, CLOSE"]
    )
    func closeIsHonoured(option: String) async throws {
        let answer = try await RawRequest(TestServer.shared).send(
            Self.live + "Connection: \(option)\r\n\r\n" + Self.last
        )
        #expect(statuses(answer) == ["200"])
        #expect(answer.text.lowercased().contains("connection: close"))
        #expect(answer.isClosed)
    }
}
