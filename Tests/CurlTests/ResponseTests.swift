import Testing

@testable import Curl

@Suite("an answer")
struct ResponseTests {
    @Test("the status is given, not judged", arguments: [200, 204, 301, 404, 429, 500, 503])
    func statuses(status: Int) async throws {
        try await Peer.with { _ in
            Step.reply("\(status) Whatever")
        } _: { peer in
            let response = try await send(Request(url: peer.url))
            #expect(response.status == status)
        }
    }

    @Test("a field is found in any case, without the blanks around it")
    func fieldLookup() async throws {
        try await Peer.with { _ in
            Step.reply("200 OK", ["ReTrY-aFtEr: \t 7 \t"])
        } _: { peer in
            let response = try await send(Request(url: peer.url))
            #expect(response[header: "retry-after"] == "7")
            #expect(response[header: "Retry-After"] == "7")
            #expect(response[header: "retry"] == nil)
        }
    }

    @Test("a redirect is an answer and is not followed")
    func redirect() async throws {
        try await Peer.with { _ in
            Step.reply("200 OK")
        } _: { other in
            let location = "Location: \(other.url)/stolen"
            try await Peer.with { _ in
                Step.reply("302 Found", [location])
            } _: { peer in
                let token = [(name: "Authorization", value: "Bearer t")]
                let response = try await send(Request(url: peer.url, headers: token))
                #expect(response.status == 302)
                #expect(peer.requests.count == 1)
                #expect(other.connections == 0)
            }
        }
    }

    @Test("a chunked body is put together, and trailers are no fields")
    func chunked() async throws {
        let answer =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX-Late: 1\r\n\r\n"
        try await Peer.with { _ in
            [.send(answer)]
        } _: { peer in
            let response = try await send(Request(url: peer.url))
            #expect(response.body == Array("abcde".utf8))
            #expect(response[header: "x-late"] == nil)
        }
    }

    @Test("a compressed body is given as it came: nothing unpacks to more than was received")
    func compressed() async throws {
        try await Peer.with { _ in
            Step.reply("200 OK", ["Content-Encoding: gzip"], body: "xyz")
        } _: { peer in
            let response = try await send(Request(url: peer.url))
            #expect(response.body == Array("xyz".utf8))
            #expect(peer.requests.first?["accept-encoding"] == [])
        }
    }

    @Test("the connection is used again", arguments: [1, 5])
    func reuse(times: Int) async throws {
        try await Peer.with { _ in
            Step.reply("200 OK", body: "ok")
        } _: { peer in
            let client = CurlClient()
            for _ in 0..<times {
                _ = try await send(Request(method: "POST", url: peer.url, body: [1]), with: client)
            }
            #expect(peer.requests.count == times)
            #expect(peer.connections == 1)
        }
    }

    @Test("a connection the peer has closed meanwhile is replaced without an error")
    func reconnect() async throws {
        try await Peer.with { _ in
            Step.reply("200 OK") + [.close]
        } _: { peer in
            let client = CurlClient()
            for _ in 0..<3 {
                let response = try await send(Request(url: peer.url), with: client)
                #expect(response.status == 200)
            }
            #expect(peer.connections == 3)
        }
    }
}
