import Testing

@testable import Curl

@Suite("requests on the wire")
struct RequestTests {
    private static let ok: Peer.Handler = { _ in Step.reply("200 OK", body: "ok") }

    @Test(
        "every method arrives as given",
        arguments: ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"]
    )
    func methodArrivesAsGiven(method: String) async throws {
        try await Peer.with(Self.ok) { peer in
            let body: [UInt8]? = method == "GET" || method == "DELETE" ? nil : [1]
            let response = try await send(Request(method: method, url: "\(peer.url)/a?b=c", body: body))
            #expect(response.status == 200)
            #expect(response.body == Array("ok".utf8))
            #expect(peer.requests.map(\.line) == ["\(method) /a?b=c HTTP/1.1"])
        }
    }

    @Test("HEAD reads a length without waiting for a body")
    func headDoesNotWaitForBody() async throws {
        try await Peer.with { _ in
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")]
        } _: { peer in
            let response = try await send(Request(method: "HEAD", url: peer.url, totalTimeout: 60_000))
            #expect(response.body.isEmpty)
            #expect(response[header: "content-length"] == "5")
        }
    }

    @Test("a body arrives complete, whatever its size", arguments: [0, 1, 2 << 20])
    func bodyArrivesComplete(size: Int) async throws {
        try await Peer.with(Self.ok) { peer in
            let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            _ = try await send(Request(method: "PUT", url: peer.url, body: body))
            let received = try #require(peer.requests.first)
            #expect(received.body == body)
            #expect(received["content-length"] == ["\(size)"])
            #expect(received["expect"] == [])
        }
    }

    @Test("a request can ask for 100 Continue, and the interim response is skipped")
    func interimResponseIsSkipped() async throws {
        let handler: Peer.Handler = { _ in
            [.send("HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\n")] + Step.reply("201 Created")
        }
        try await Peer.with(handler) { peer in
            let body = [UInt8](repeating: 7, count: 2 << 20)
            let request = Request(method: "PUT", url: peer.url, body: body, expectsContinue: true)
            let response = try await send(request)
            #expect(response.status == 201)
            #expect(response[header: "x-interim"] == nil)
            #expect(peer.requests.first?["expect"] == ["100-continue"])
        }
    }

    @Test("repeated and empty header fields arrive")
    func repeatedAndEmptyFieldsArrive() async throws {
        try await Peer.with(Self.ok) { peer in
            let headers = [
                ("X-One", "a"), ("X-One", "b"), ("X-Empty", ""), ("Content-Type", "application/json"),
            ]
            let request = Request(
                method: "POST",
                url: peer.url,
                headers: headers.map { (name: $0.0, value: $0.1) },
                body: [0x7B, 0x7D]
            )
            _ = try await send(request)
            let received = try #require(peer.requests.first)
            #expect(received["x-one"] == ["a", "b"])
            #expect(received["x-empty"] == [""])
            #expect(received["content-type"] == ["application/json"])
        }
    }

    @Test("options of one request do not leak into the next one on the same handle")
    func optionsDoNotLeakIntoNextRequest() async throws {
        try await Peer.with(Self.ok) { peer in
            let client = CurlClient()
            let secret = [(name: "Authorization", value: "Bearer t")]
            _ = try await send(
                Request(method: "POST", url: peer.url, headers: secret, body: [1, 2]),
                with: client
            )
            _ = try await send(Request(url: peer.url), with: client)
            let second = try #require(peer.requests.last)
            #expect(second.line.hasPrefix("GET "))
            #expect(second.body.isEmpty)
            #expect(second["authorization"] == [])
        }
    }

    @Test(
        "a request that cannot be sent safely is rejected before anything is sent",
        arguments: [
            Request(url: "ftp://127.0.0.1/x"), Request(url: "file:///etc/passwd"), Request(url: "http://"),
            Request(url: "http://user:word@127.0.0.1:1/"), Request(url: "http://127.0.0.1:1/a b"),
            Request(url: "http://127.0.0.1:1/\r\nX: y"), Request(method: "GET /", url: "http://127.0.0.1:1/"),
            Request(method: "", url: "http://127.0.0.1:1/"),
            Request(method: "HEAD", url: "http://127.0.0.1:1/", body: []),
            Request(url: "http://127.0.0.1:1/", headers: [(name: "X", value: "a\r\nY: b")]),
            Request(url: "http://127.0.0.1:1/", headers: [(name: "X", value: "a\u{0}b")]),
            Request(url: "http://127.0.0.1:1/", headers: [(name: "X:", value: "a")]),
        ]
    )
    func unsafeRequestIsNotSent(request: Request) async {
        let error = await #expect(throws: CurlError.self) { _ = try await send(request) }
        guard case .invalidRequest = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.mayHaveBeenSent == false)
    }
}
