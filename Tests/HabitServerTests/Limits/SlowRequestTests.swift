import HabitTestSupport
import HabitWire
import NIOCore
import Testing

@testable import HabitServer

@Suite(
    "requests that take their time",
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
    /// Sends a byte every 100 ms; how long it took until the server had enough, in milliseconds.
    ///
    /// A busy machine may take long over it; one that never ends it takes for ever.
    private func drip(_ start: String, to server: TestServer, longest: Int = 600_000) async throws -> Int {
        let raw = try RawRequest(server)
        await raw.connection.send(start)
        let begin = ContinuousClock.now
        while elapsed(begin) < longest {
            try await Task.sleep(for: .milliseconds(100))
            // A closed connection takes one byte more before it says so.
            if await raw.connection.send("y") == 0 { break }
        }
        return elapsed(begin)
    }

    private func elapsed(_ begin: ContinuousClock.Instant) -> Int {
        Int((ContinuousClock.now - begin) / .milliseconds(1))
    }

    @Test("a head that drips is ended, however steadily it comes")
    func head() async throws {
        let time = try await drip("GET /health/live HTTP/1.1\r\nX: ", to: TestServer.shared)
        #expect((500..<600_000).contains(time))
    }

    @Test(
        "a body that drips is ended, announced or in chunks",
        arguments: [
            "Content-Length: 10000", "Transfer-Encoding: chunked",
        ]
    )
    func body(field: String) async throws {
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

    @Test("an upload has longer")
    func upload() async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let time = try await drip(
            "PUT /users/me/avatar HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(person.token)\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 10000\r\n\r\n",
            to: server
        )
        #expect((1600..<600_000).contains(time))
    }

    @Test("a connection that says nothing is ended, before and after a request")
    func idle() async throws {
        let server = try TestServer.shared
        let silent = await (try RawRequest(server)).connection.answer()
        #expect(silent.isClosed)
        #expect(silent.text.isEmpty)
        let served = try await RawRequest(server).send(
            "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"
        )
        #expect(served.status == 200)
        #expect(served.isClosed)
    }

    @Test("200 slow connections do not keep out the others")
    func many() async throws {
        let server = try TestServer.shared
        let slow = try (0..<200).map { _ in try RawConnection(port: server.port) }
        for connection in slow { await connection.send("GET /health/live HTTP/1.1\r\nX: ") }
        #expect(try await server.get("/health/live").status == 200)
        withExtendedLifetime(slow) {}
    }
}
