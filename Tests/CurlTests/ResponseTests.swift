import Synchronization
import Testing

@testable import Curl

@Suite("responses")
struct ResponseTests {
    @Test("any status is a response, not an error", arguments: [200, 204, 301, 404, 429, 500, 503])
    func anyStatusIsAResponse(status: Int) async throws {
        try await Peer.with { _ in
            Step.reply("\(status) Whatever")
        } _: { peer in
            let response = try await send(Request(url: peer.url))
            #expect(response.status == status)
        }
    }

    @Test("a field is found ignoring case, without surrounding blanks")
    func fieldIsFoundIgnoringCase() async throws {
        try await Peer.with { _ in
            Step.reply("200 OK", ["ReTrY-aFtEr: \t 7 \t"])
        } _: { peer in
            let response = try await send(Request(url: peer.url))
            #expect(response[header: "retry-after"] == "7")
            #expect(response[header: "Retry-After"] == "7")
            #expect(response[header: "retry"] == nil)
        }
    }

    @Test("a redirect is returned and not followed")
    func redirectIsNotFollowed() async throws {
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

    @Test("a chunked body is assembled, and trailers are not fields")
    func chunkedBodyIsAssembled() async throws {
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

    @Test("a compressed body is returned as received, so it cannot grow by unpacking")
    func compressedBodyIsNotUnpacked() async throws {
        try await Peer.with { _ in
            Step.reply("200 OK", ["Content-Encoding: gzip"], body: "xyz")
        } _: { peer in
            let response = try await send(Request(url: peer.url))
            #expect(response.body == Array("xyz".utf8))
            #expect(peer.requests.first?["accept-encoding"] == [])
        }
    }

    @Test("the connection is reused", arguments: [1, 5])
    func connectionIsReused(times: Int) async throws {
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

    @Test("a connection that the peer has closed is replaced without an error")
    func closedConnectionIsReplaced() async throws {
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

    @Test("a body that is passed on in pieces may be larger than an answer and take longer")
    func bodyIsPassedOn() async throws {
        let text = String(repeating: "x", count: 100_000)
        try await Peer.with { _ in
            [
                .send("HTTP/1.1 200 OK\r\nContent-Length: 100002\r\n\r\na"), .hang(milliseconds: 600),
                .send(text), .hang(milliseconds: 600), .send("b"),
            ]
        } _: { peer in
            let received = Mutex<[UInt8]>([])
            var request = Request(url: peer.url, totalTimeout: 1_000, maximumResponseBytes: 10)
            request.onBody = { piece in
                received.withLock { $0 += piece }
                return true
            }
            let response = try await send(request)
            #expect(response.status == 200 && response.body.isEmpty)
            #expect(received.withLock { $0 } == Array("a\(text)b".utf8))
        }
    }

    @Test("a body that is passed on ends when its reader or its server does")
    func passedOnBodyEnds() async {
        await Peer.with { _ in
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"), .close]
        } _: { peer in
            for (wants, error) in [
                (true, CurlError.connectionLost(sent: true)), (false, .cancelled(sent: true)),
            ] {
                var request = Request(url: peer.url)
                request.onBody = { _ in wants }
                await #expect(throws: error) { _ = try await send(request) }
            }
        }
        await Peer.with { _ in
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"), .hang(milliseconds: 60_000)]
        } _: { peer in
            var request = Request(url: peer.url, totalTimeout: 1_000)
            request.onBody = { _ in true }
            await #expect(throws: CurlError.timedOut(sent: true)) { _ = try await send(request) }
        }
    }

    @Test("the body of a failure is not passed on, and is limited")
    func failureIsNotPassedOn() async throws {
        try await Peer.with { _ in
            [.send("HTTP/1.1 100 Continue\r\n\r\n")] + Step.reply("404 Not Found", body: "no such")
        } _: { peer in
            var request = Request(url: peer.url, maximumResponseBytes: 7)
            request.onBody = { _ in false }
            let response = try await send(request)
            #expect(response.body == Array("no such".utf8))
            request.maximumResponseBytes = 6
            await #expect(throws: CurlError.tooLarge) { _ = try await send(request) }
        }
    }
}
