import HabitTestSupport
import HabitWire
import NIOCore
import Testing

@testable import HabitServer

@Suite(
    "slow requests",
    .server {
        TestServer.Options(
            limits: .init(
                head: .milliseconds(600),
                body: .milliseconds(600),
                upload: .milliseconds(1800),
                idle: .milliseconds(600),
                linger: .milliseconds(300)
            )
        )
    }
)
struct SlowRequestTests {
    /// Sends a byte every 100 ms; returns after how many milliseconds the server closed the connection.
    ///
    /// The limit is generous because the machine may be busy; a server that never closes reaches it.
    private func drip(_ start: String, to server: TestServer, longest: Int = 600_000) async throws -> Int {
        // Before the server's clock can start: the test may be held up for as long as the limit.
        let begin = ContinuousClock.now
        let raw = try RawRequest(server)
        await raw.connection.send(start)
        while elapsed(begin) < longest {
            try await Task.sleep(for: .milliseconds(100))
            // A write to a closed connection fails only at the second byte.
            if await raw.connection.send("y") == 0 { break }
        }
        return elapsed(begin)
    }

    private func elapsed(_ begin: ContinuousClock.Instant) -> Int {
        Int((ContinuousClock.now - begin) / .milliseconds(1))
    }

    @Test("a head that trickles in is cut off, however steadily")
    func tricklingHeadIsCutOff() async throws {
        let time = try await drip("GET /health/live HTTP/1.1\r\nX: ", to: TestServer.shared)
        #expect((500..<600_000).contains(time))
    }

    @Test(
        "a body that trickles in is cut off, with a declared length or in chunks",
        arguments: [
            "Content-Length: 10000", "Transfer-Encoding: chunked",
        ]
    )
    func tricklingBodyIsCutOff(field: String) async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let time = try await drip(
            "POST /habits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(person.token)\r\n"
                + "Content-Type: application/json\r\n\(field)\r\n\r\n"
                + (field.hasPrefix("T") ? "1000\r\n" : ""),
            to: server
        )
        #expect((500..<600_000).contains(time))
        #expect(try await person.get("/habits").text == "[]")
    }

    @Test(
        "an upload has more time, whatever its content type",
        arguments: [
            ("PUT /users/me/avatar", "multipart/form-data; boundary=b"),
            ("POST /import?dry_run=true", "application/x-www-form-urlencoded"), ("POST /apply", "text/plain"),
            ("POST /habits/run/log/2026-03-13/files", "multipart/form-data; boundary=b"),
        ]
    )
    func uploadHasMoreTime(line: String, type: String) async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let time = try await drip(
            "\(line) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(person.token)\r\n"
                + "Content-Type: \(type)\r\nContent-Length: 10000\r\n\r\n",
            to: server
        )
        #expect((1600..<600_000).contains(time))
    }

    @Test("a silent connection is closed, before and after a request")
    func silentConnectionIsClosed() async throws {
        let server = try TestServer.shared
        let silent = await (try RawRequest(server)).connection.answer()
        #expect(silent.isClosed)
        #expect(silent.text.isEmpty)
        let request = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"
        var served = try await RawRequest(server).send(request)
        // On a busy machine the request may be sent too late, to a connection that was silent until then.
        for _ in 0..<100 where served.status == nil { served = try await RawRequest(server).send(request) }
        #expect(served.status == 200)
        #expect(served.isClosed)
    }

    @Test("200 slow connections do not block the others")
    func slowConnectionsDoNotBlockOthers() async throws {
        let server = try TestServer.shared
        let slow = try (0..<200).map { _ in try RawConnection(port: server.port) }
        for connection in slow { await connection.send("GET /health/live HTTP/1.1\r\nX: ") }
        let request = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"
        var served = try await RawRequest(server).send(request)
        // On a busy machine the request may be sent too late, to a connection that was silent until then.
        for _ in 0..<100 where served.status == nil { served = try await RawRequest(server).send(request) }
        #expect(served.status == 200)
        withExtendedLifetime(slow) {}
    }
}

@Suite("default time limits", .server)
struct DefaultTimesTests {
    @Test("a request head must arrive within ten seconds")
    func headHasTenSeconds() async throws {
        let begin = ContinuousClock.now
        let raw = try RawRequest(TestServer.shared)
        await raw.connection.send("GET /health/live HTTP/1.1\r\nX: y")
        let answer = await raw.connection.answer()
        let time = ContinuousClock.now - begin
        #expect(answer.isClosed)
        #expect(time >= .seconds(9))
    }

    @Test("the default time limits are the documented ones")
    func defaultsAreAsDocumented() {
        let limits = RequestClock.Limits()
        #expect(limits.head == .seconds(10))
        #expect(limits.body == .seconds(30))
        #expect(limits.upload == .minutes(2))
        #expect(limits.idle == .seconds(60))
    }
}

@Suite("number of connections")
struct DescriptorTests {
    @Test(
        "the database, S3 and files keep some descriptors, and even a tiny limit allows a connection",
        arguments: [(1024, 960), (128, 64), (80, 20), (4, 1), (0, 1), (Int.max, Int.max - 64)]
    )
    func descriptorsAreReserved(limit: Int, expected: Int) {
        #expect(ConnectionLimit.connections(within: limit) == expected)
    }
}
