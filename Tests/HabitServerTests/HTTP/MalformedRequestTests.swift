import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("malformed requests", .server)
struct MalformedRequestTests {
    private static let live = "GET /health/live HTTP/1.1\r\nHost: x\r\n"

    /// Expects a single problem reply in the application's format, after which the connection is closed.
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
        "a request that is not HTTP gets the usual 400",
        arguments: [
            "hello\r\n\r\n", "GET\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
            "BREW / HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /health/live HTTP/1.1\r\nHost: x\r\nX : y\r\n\r\n",
            "GET /health/live HTTP/1.1\r\nHost: x\r\nX: a\u{0}b\r\n\r\n",
            "GET /health/live HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n",
        ]
    )
    func nonHTTPGets400(text: String) async throws {
        try expectProblem(await RawRequest(TestServer.shared).send(text), 400, .malformedRequest)
    }

    @Test(
        "a body of ambiguous length gets 400",
        arguments: [
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
            "Content-Length: 1\r\nContent-Length: 2\r\n",
            "Content-Length: 5, 5\r\n", "Content-Length: -1\r\n", "Content-Length: 0x5\r\n",
            "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked, x\r\n",
        ]
    )
    func ambiguousLengthGets400(fields: String) async throws {
        try expectProblem(
            await RawRequest(TestServer.shared).send(
                "POST /auth/login HTTP/1.1\r\nHost: x\r\n\(fields)\r\n0\r\n\r\n"
            ),
            400,
            .malformedRequest
        )
    }

    @Test(
        "another version of HTTP gets 505",
        arguments: [
            "GET / HTTP/2.0\r\nHost: x\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/0.9\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.7\r\nHost: x\r\n\r\n",
        ]
    )
    func otherVersionGets505(text: String) async throws {
        try expectProblem(await RawRequest(TestServer.shared).send(text), 505, .versionNotSupported)
    }

    @Test("a head with a field too large, too many bytes or too many fields gets 431")
    func largeHeadGets431() async throws {
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
        "a target that is too long gets 414, however long it is",
        arguments: [4097, 16_000, 17_000, 1 << 20]
    )
    func longTargetGets414(bytes: Int) async throws {
        let target = "/" + String(repeating: "a", count: bytes - 1)
        let answer = try await RawRequest(TestServer.shared).send(
            "GET \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        try expectProblem(answer, 414, .addressTooLong)
    }

    @Test(
        "a malformed chunk gets 400",
        arguments: ["zz\r\n", "-1\r\n", "FFFFFFFFFFFFFFFFF\r\n", "5\r\nabcdeXX"]
    )
    func malformedChunkGets400(text: String) async throws {
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

    @Test("earlier requests are answered first, and later ones are not read")
    func earlierRequestsAreAnswered() async throws {
        let person = try await TestServer.shared.person()
        let today = "GET /today HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(person.token)\r\n\r\n"
        let answer = try await RawRequest(TestServer.shared).send(
            today + today + "GET / HTTP/3.0\r\n\r\n" + today + today
        )
        try expectProblem(answer, 505, .versionNotSupported, answers: 3)
    }

    @Test(
        "chunks with more framing than content are rejected before the body ends",
        arguments: [
            ("", "1;\(String(repeating: "x", count: 4096))\r\ny\r\n"),
            ("", "\(String(repeating: "0", count: 4096))1\r\ny\r\n"),
            ("5;", String(repeating: "x", count: 4096)),
            ("0\r\n", "X:\(String(repeating: " ", count: 4096))"),
        ]
    )
    func excessiveFramingIsRejected(start: String, piece: String) async throws {
        let answer = try await RawRequest(TestServer.shared).send(
            Self.chunked + start + String(repeating: piece, count: 256)
        )
        try expectProblem(answer, 400, .malformedRequest)
    }

    private static let chunked =
        "POST /auth/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n"

    @Test("one-byte chunks are accepted, even with short extensions", arguments: ["", ";a=b"])
    func smallChunksAreAccepted(extension field: String) async throws {
        let body = #"{"username":"nobody-here","password":"\#(String(repeating: "x", count: 20_000))"}"#
        let chunks = body.map { "1\(field)\r\n\($0)\r\n" }.joined() + "0\r\n\r\n"
        #expect(try await RawRequest(TestServer.shared).send(Self.chunked + chunks).status == 401)
    }

    @Test("a rejection is logged, and a client cannot forge a log line")
    func rejectionIsLogged() async throws {
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
        "a request must have one valid Host field (RFC 9112, section 3.2)",
        arguments: [
            "", "Host: x\r\nHost: x\r\n", "Host: x\r\nHost: y\r\n", "Host:\r\n", "Host: a b\r\n",
            "Host: x/y\r\n",
            "Host: user@x\r\n", "Host: a, b\r\n", "Host: x:port\r\n", "Host: x:123456\r\n", "Host: [::1\r\n",
            "Host: [::1]x\r\n", "Host: [g::1]/\r\n", "Host: http://x\r\n", "Host: é\r\n", "Host: x?\r\n",
            "Host: :80\r\n",
        ]
    )
    func hostMustBeValid(fields: String) async throws {
        let answer = try await RawRequest(TestServer.shared).send(
            "GET /health/live HTTP/1.1\r\n\(fields)\r\n"
        )
        try expectProblem(answer, 400, .malformedRequest)
    }

    @Test(
        "every valid form of a host is accepted",
        arguments: [
            "x", "habits.example.org", "habits.example.org:4280", "127.0.0.1:4280", "[::1]", "[::1]:4280",
            "[2001:db8::1.2.3.4]:80", "my_host-1:", "localhost", "xn--bcher-kva.example", "h%C3%A9.example",
        ]
    )
    func validHostIsAccepted(host: String) async throws {
        let head = "GET /health/live HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"
        #expect(try await RawRequest(TestServer.shared).send(head).status == 200)
    }

    @Test("HTTP/1.0 may omit the host but not repeat it")
    func hostInHTTP10() async throws {
        let start = "GET /health/live HTTP/1.0\r\n"
        #expect(try await RawRequest(TestServer.shared).send(start + "\r\n").status == 200)
        let two = try await RawRequest(TestServer.shared).send(start + "Host: x\r\nHost: x\r\n\r\n")
        try expectProblem(two, 400, .malformedRequest)
    }
}
