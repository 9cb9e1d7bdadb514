import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("what the parser refuses", .server)
struct UnreadableRequestTests {
    private static let live = "GET /health/live HTTP/1.1\r\nHost: x\r\n"

    /// Expects one answer like those of the application, after which the connection ends.
    private func expectProblem(
        _ answer: RawConnection.Answer,
        _ status: Int,
        _ code: ProblemCode,
        answers: Int = 1,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        #expect(answer.count == answers, sourceLocation: sourceLocation)
        #expect(answer.isClosed, sourceLocation: sourceLocation)
        let last = "HTTP/1.1 " + (answer.text.split(separator: "HTTP/1.1 ").last ?? "")
        let parts = last.split(separator: "\r\n\r\n", maxSplits: 1)
        try #require(parts.count == 2, "\(answer.text)", sourceLocation: sourceLocation)
        let head = parts[0].lowercased()
        #expect(head.hasPrefix("http/1.1 \(status) "), sourceLocation: sourceLocation)
        for field in [
            "content-type: application/problem+json", "x-content-type-options: nosniff",
            "cache-control: no-store",
            "connection: close", "content-length: \(parts[1].utf8.count)",
        ] {
            #expect(head.contains("\r\n\(field)"), "\(field)", sourceLocation: sourceLocation)
        }
        let problem = try JSON.decode(Problem.self, from: Array(parts[1].utf8))
        #expect(problem.code == code.rawValue, sourceLocation: sourceLocation)
        #expect(problem.status == status, sourceLocation: sourceLocation)
    }

    @Test(
        "what is not HTTP is a 400 like any other",
        arguments: [
            "hello\r\n\r\n", "GET\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
            "BREW / HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /health/live HTTP/1.1\r\nHost: x\r\nX : y\r\n\r\n",
            "GET /health/live HTTP/1.1\r\nHost: x\r\nX: a\u{0}b\r\n\r\n",
            "GET /health/live HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n",
        ]
    )
    func malformed(text: String) async throws {
        try expectProblem(await RawRequest(TestServer.shared).send(text), 400, .malformedRequest)
    }

    @Test(
        "a body whose length can be understood in two ways is a 400",
        arguments: [
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
            "Content-Length: 1\r\nContent-Length: 2\r\n",
            "Content-Length: 5, 5\r\n", "Content-Length: -1\r\n", "Content-Length: 0x5\r\n",
            "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked, x\r\n",
        ]
    )
    func lengths(fields: String) async throws {
        try expectProblem(
            await RawRequest(TestServer.shared).send(
                "POST /auth/login HTTP/1.1\r\nHost: x\r\n\(fields)\r\n0\r\n\r\n"
            ),
            400,
            .malformedRequest
        )
    }

    @Test(
        "another version of HTTP is a 505",
        arguments: [
            "GET / HTTP/2.0\r\nHost: x\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/0.9\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.7\r\nHost: x\r\n\r\n",
        ]
    )
    func versions(text: String) async throws {
        try expectProblem(await RawRequest(TestServer.shared).send(text), 505, .versionNotSupported)
    }

    @Test("a head that is too large is a 431, for the size of a field, of all, or their number")
    func heads() async throws {
        for fields in [
            "X: " + String(repeating: "y", count: 17 << 10) + "\r\n",
            String(repeating: "n", count: 17 << 10) + ": y\r\n",
            (0..<9).map { "X-\($0): \(String(repeating: "y", count: 2048))\r\n" }.joined(),
            (0..<101).map { "X-\($0): y\r\n" }.joined(),
            "X:" + String(repeating: " ", count: 1 << 20) + "y\r\n",
        ] {
            try expectProblem(
                await RawRequest(TestServer.shared).send(Self.live + fields + "\r\n"),
                431,
                .headersTooLarge
            )
        }
        try expectProblem(
            await RawRequest(TestServer.shared).send(
                String(repeating: "\r\n", count: 1 << 20) + Self.live + "\r\n"
            ),
            431,
            .headersTooLarge
        )
    }

    @Test(
        "an address that is too long is a 414, however long it is",
        arguments: [4097, 16_000, 17_000, 1 << 20]
    )
    func addresses(bytes: Int) async throws {
        let target = "/" + String(repeating: "a", count: bytes - 1)
        let answer = try await RawRequest(TestServer.shared).send(
            "GET \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        try expectProblem(answer, 414, .addressTooLong)
    }

    @Test(
        "a chunk that cannot be read is a 400",
        arguments: ["zz\r\n", "-1\r\n", "FFFFFFFFFFFFFFFFF\r\n", "5\r\nabcdeXX"]
    )
    func chunks(text: String) async throws {
        let server = try TestServer.shared
        try expectProblem(
            await RawRequest(server).send(
                "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n\(text)"
            ),
            400,
            .malformedRequest
        )
    }

    @Test("what comes before is answered before, and what comes after is not read")
    func order() async throws {
        let person = try await TestServer.shared.person()
        let today = "GET /today HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(person.token)\r\n\r\n"
        let answer = try await RawRequest(TestServer.shared).send(
            today + today + "GET / HTTP/3.0\r\n\r\n" + today + today
        )
        try expectProblem(answer, 505, .versionNotSupported, answers: 3)
    }

    @Test(
        "chunks whose sizes and extensions outweigh the body are refused before the body has ended",
        arguments: [
            ("", "1;\(String(repeating: "x", count: 4096))\r\ny\r\n"),
            ("", "\(String(repeating: "0", count: 4096))1\r\ny\r\n"),
            ("5;", String(repeating: "x", count: 4096)),
            ("0\r\n", "X:\(String(repeating: " ", count: 4096))"),
        ]
    )
    func framing(start: String, piece: String) async throws {
        let answer = try await RawRequest(TestServer.shared).send(
            Self.chunked + start + String(repeating: piece, count: 256)
        )
        try expectProblem(answer, 400, .malformedRequest)
    }

    private static let chunked =
        "POST /auth/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n"

    @Test("chunks of one byte each are taken, with short extensions too", arguments: ["", ";a=b"])
    func smallChunks(extension field: String) async throws {
        let body = #"{"username":"nobody-here","password":"\#(String(repeating: "x", count: 20_000))"}"#
        let chunks = body.map { "1\(field)\r\n\($0)\r\n" }.joined() + "0\r\n\r\n"
        #expect(try await RawRequest(TestServer.shared).send(Self.chunked + chunks).status == 401)
    }

    @Test("a refusal is a line of the log, and a client cannot order one")
    func log() async throws {
        try await TestServer.run { server in
            _ = try await RawRequest(server).send("GET / HTTP/2.0\r\n\r\n")
            #expect(server.log.lines.contains { $0.contains("info request") && $0.contains("505") })
            let forged = try await RawRequest(server).send(
                Self.live + "Habit-Server-Refusal: version\r\nConnection: close\r\n\r\n"
            )
            #expect(forged.status == 200)
        }
    }

    @Test(
        "a request names one host (RFC 9112, section 3.2)",
        arguments: [
            "", "Host: x\r\nHost: x\r\n", "Host: x\r\nHost: y\r\n", "Host:\r\n", "Host: a b\r\n",
            "Host: x/y\r\n",
            "Host: user@x\r\n", "Host: a, b\r\n", "Host: x:port\r\n", "Host: x:123456\r\n", "Host: [::1\r\n",
            "Host: [::1]x\r\n", "Host: [g::1]/\r\n", "Host: http://x\r\n", "Host: é\r\n", "Host: x?\r\n",
            "Host: :80\r\n",
        ]
    )
    func hosts(fields: String) async throws {
        let answer = try await RawRequest(TestServer.shared).send(
            "GET /health/live HTTP/1.1\r\n\(fields)\r\n"
        )
        try expectProblem(answer, 400, .malformedRequest)
    }

    @Test(
        "every way to write a host is taken",
        arguments: [
            "x", "habits.example.org", "habits.example.org:4280", "127.0.0.1:4280", "[::1]", "[::1]:4280",
            "[2001:db8::1.2.3.4]:80", "my_host-1:", "localhost", "xn--bcher-kva.example", "h%C3%A9.example",
        ]
    )
    func goodHosts(host: String) async throws {
        let head = "GET /health/live HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"
        #expect(try await RawRequest(TestServer.shared).send(head).status == 200)
    }

    @Test("HTTP/1.0 may leave the host out, but not give two")
    func oldHosts() async throws {
        let start = "GET /health/live HTTP/1.0\r\n"
        #expect(try await RawRequest(TestServer.shared).send(start + "\r\n").status == 200)
        let two = try await RawRequest(TestServer.shared).send(start + "Host: x\r\nHost: x\r\n\r\n")
        try expectProblem(two, 400, .malformedRequest)
    }
}
