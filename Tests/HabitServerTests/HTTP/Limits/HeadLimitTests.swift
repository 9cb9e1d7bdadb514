import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("head size limits", .server)
struct HeadLimitTests {
    private func send(_ fields: String, target: String = "/health/live") async throws -> RawConnection.Answer
    {
        let server = try TestServer.shared
        let raw = try RawRequest(server)
        await raw.connection.send("GET \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(fields)\r\n")
        let answer = await raw.connection.answer()
        // Whatever was sent, the server still responds.
        #expect(try await server.get("/health/live").status == 200)
        return answer
    }

    private func fields(_ count: Int) -> String {
        (0..<count).map { "X-\($0): y\r\n" }.joined()
    }

    private func expectRejected(
        _ answer: RawConnection.Answer,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect([400, 431, 505].contains(answer.status), sourceLocation: sourceLocation)
        #expect(answer.count <= 1, sourceLocation: sourceLocation)
        #expect(answer.isClosed, sourceLocation: sourceLocation)
    }

    @Test("100 fields are accepted, and 101 are not")
    func fieldCountIsLimited() async throws {
        #expect(try await send(fields(98)).status == 200)
        expectRejected(try await send(fields(99)))
        expectRejected(try await send(fields(20_000)))
    }

    @Test("15 KiB of fields are accepted, and more than 16 KiB are not")
    func fieldSizeIsLimited() async throws {
        #expect(try await send("X: " + String(repeating: "y", count: 15 << 10) + "\r\n").status == 200)
        expectRejected(try await send("X: " + String(repeating: "y", count: (16 << 10) + 1) + "\r\n"))
        expectRejected(
            try await send((0..<9).map { "X-\($0): \(String(repeating: "y", count: 2048))\r\n" }.joined())
        )
        expectRejected(try await send(String(repeating: "n", count: 1 << 20) + ": y\r\n"))
    }

    @Test("a target of 4 KiB is accepted, and a byte more gets 414")
    func targetSizeIsLimited() async throws {
        let path = "/health/live?"
        let longest = path + String(repeating: "a", count: 4096 - path.utf8.count)
        #expect(try await send("", target: longest).status == 200)
        let answer = try await send("", target: longest + "a")
        #expect(answer.status == 414)
        #expect(answer.text.contains("address_too_long"))
        let huge = try await send("", target: longest + String(repeating: "a", count: 64 << 10))
        #expect([414, 400, 431, nil].contains(huge.status))
        #expect(huge.isClosed)
    }

    @Test(
        "an ambiguous request is rejected",
        arguments: [
            "Content-Length: 1\r\nContent-Length: 2\r\n",
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: x, chunked\r\n", "Transfer-Encoding: chunked, x\r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Content-Length: 1, 2\r\n", "X: a\u{0}b\r\n", "X : y\r\n", "X\r\n", ": y\r\n", "X: a\rb\r\n",
        ]
    )
    func ambiguousRequestIsRejected(fields: String) async throws {
        expectRejected(try await send(fields))
    }

    @Test(
        "a chunk size that overflows is rejected",
        arguments: [
            "FFFFFFFFFFFFFFFF", "FFFFFFFFFFFFFFFFF", "-1", "0x10", "zz", "7fffffffffffffff",
        ]
    )
    func overflowingChunkSizeIsRejected(size: String) async throws {
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
        "input that is not HTTP closes the connection",
        arguments: [
            "\r\n\r\n\r\n\r\nhello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
            "GET /health/live HTTP/1.1 x\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "B\u{E9}D / HTTP/1.1\r\n\r\n",
        ]
    )
    func nonHTTPClosesConnection(text: String) async throws {
        let server = try TestServer.shared
        let raw = try RawRequest(server)
        await raw.connection.send(text)
        expectRejected(await raw.connection.answer(quietFor: 120_000))
        #expect(try await server.get("/health/live").status == 200)
    }
}
