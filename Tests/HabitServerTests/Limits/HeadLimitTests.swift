import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("how much a head may have", .server)
struct HeadLimitTests {
    private func ask(_ fields: String, target: String = "/health/live") async throws -> RawConnection.Answer {
        let server = try TestServer.shared
        let raw = try RawRequest(server)
        await raw.connection.send("GET \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(fields)\r\n")
        let answer = await raw.connection.answer()
        // Whatever came, the server is there.
        #expect(try await server.get("/health/live").status == 200)
        return answer
    }

    private func fields(_ count: Int) -> String {
        (0..<count).map { "X-\($0): y\r\n" }.joined()
    }

    private func refuses(_ answer: RawConnection.Answer, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect([400, 431, 505].contains(answer.status), sourceLocation: sourceLocation)
        #expect(answer.count <= 1, sourceLocation: sourceLocation)
        #expect(answer.isClosed, sourceLocation: sourceLocation)
    }

    @Test("100 fields are taken, 101 are not")
    func count() async throws {
        #expect(try await ask(fields(98)).status == 200)
        refuses(try await ask(fields(99)))
        refuses(try await ask(fields(20_000)))
    }

    @Test("15 KiB of fields are taken, more than 16 KiB are not")
    func size() async throws {
        #expect(try await ask("X: " + String(repeating: "y", count: 15 << 10) + "\r\n").status == 200)
        refuses(try await ask("X: " + String(repeating: "y", count: (16 << 10) + 1) + "\r\n"))
        refuses(try await ask((0..<9).map { "X-\($0): \(String(repeating: "y", count: 2048))\r\n" }.joined()))
        refuses(try await ask(String(repeating: "n", count: 1 << 20) + ": y\r\n"))
    }

    @Test("an address of 4 KiB is taken, a byte more is 414")
    func address() async throws {
        let path = "/health/live?"
        let longest = path + String(repeating: "a", count: 4096 - path.utf8.count)
        #expect(try await ask("", target: longest).status == 200)
        let answer = try await ask("", target: longest + "a")
        #expect(answer.status == 414)
        #expect(answer.text.contains("address_too_long"))
        let huge = try await ask("", target: longest + String(repeating: "a", count: 64 << 10))
        #expect([414, 400, 431, nil].contains(huge.status))
        #expect(huge.isClosed)
    }

    @Test(
        "what two readers could read in two ways is refused",
        arguments: [
            "Content-Length: 1\r\nContent-Length: 2\r\n",
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: x, chunked\r\n", "Transfer-Encoding: chunked, x\r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Content-Length: 1, 2\r\n", "X: a\u{0}b\r\n", "X : y\r\n", "X\r\n", ": y\r\n", "X: a\rb\r\n",
        ]
    )
    func ambiguous(fields: String) async throws {
        refuses(try await ask(fields))
    }

    @Test(
        "a chunk of a size that no number holds is refused",
        arguments: [
            "FFFFFFFFFFFFFFFF", "FFFFFFFFFFFFFFFFF", "-1", "0x10", "zz", "7fffffffffffffff",
        ]
    )
    func chunkSizes(size: String) async throws {
        let server = try TestServer.shared
        let person = try await server.person()
        let raw = try RawRequest(server)
        await raw.connection.send(
            "POST /habits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(person.token)\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n\(size)\r\n{\"name\":\"run\"}"
        )
        if size.count == 16 { await raw.connection.send(String(repeating: "y", count: 70_000)) }
        let answer = await raw.connection.answer()
        #expect([400, 413, nil].contains(answer.status))
        #expect(answer.isClosed)
        #expect(try await person.get("/habits").text == "[]")
    }

    @Test(
        "what is no HTTP ends the connection",
        arguments: [
            "\r\n\r\n\r\n\r\nhello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
            "GET /health/live HTTP/1.1 x\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "B\u{E9}D / HTTP/1.1\r\n\r\n",
        ]
    )
    func garbage(text: String) async throws {
        let server = try TestServer.shared
        let raw = try RawRequest(server)
        await raw.connection.send(text)
        refuses(await raw.connection.answer(quietFor: 120_000))
        #expect(try await server.get("/health/live").status == 200)
    }
}
