import Testing

@testable import Curl

@Suite("hostile responses")
struct HostileResponseTests {
    private func failure(
        of request: (String) -> Request,
        against steps: [Step]
    ) async -> CurlError? {
        await Peer.with { _ in
            steps
        } _: { peer in
            await #expect(throws: CurlError.self) { _ = try await send(request(peer.url)) }
        }
    }

    @Test(
        "a body that ends early is a lost connection",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            "",
        ]
    )
    func truncatedBodyIsALostConnection(answer: String) async {
        let error = await failure(of: { Request(url: $0) }, against: [.send(answer), .close])
        #expect(error == .connectionLost(sent: true))
    }

    @Test(
        "a reply that is not HTTP is reported as malformed or lost",
        arguments: [
            "SSH-2.0-OpenSSH_9.2\r\n", "<html>hello</html>\r\n\r\n", "HTTP/1.1 099 Odd\r\n\r\n",
            "HTTP/1.1 101 Switching Protocols\r\n\r\n", "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
        ]
    )
    func nonHTTPReplyIsAnError(answer: String) async {
        let error = await failure(
            of: { Request(url: $0, totalTimeout: 60_000) },
            against: [.send(answer), .close]
        )
        switch error {
        case .malformedReply, .connectionLost: #expect(error?.mayHaveBeenSent == true)
        default: Issue.record("\(String(describing: error))")
        }
    }

    @Test("a declared length above the limit is rejected before the body, an undeclared one at the limit")
    func bodyAboveLimitIsRejected() async {
        let request = { (url: String) in Request(url: url, maximumResponseBytes: 1 << 20) }
        let announced = "HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n"
        #expect(
            await failure(of: request, against: [.send(announced), .hang(milliseconds: 10)]) == .tooLarge
        )
        let endless = String(repeating: "x", count: 0x4000)
        let chunks: [Step] = [
            .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
            .sendForever("4000\r\n\(endless)\r\n", everyMicroseconds: 0),
        ]
        #expect(await failure(of: request, against: chunks) == .tooLarge)
        let oneChunk: [Step] = [
            .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\n"),
            .sendForever(endless, everyMicroseconds: 0),
        ]
        #expect(await failure(of: request, against: oneChunk) == .tooLarge)
    }

    @Test("a body of exactly the limit is accepted, one byte more is not")
    func bodyAtLimitIsAccepted() async throws {
        let request = { (url: String) in Request(url: url, maximumResponseBytes: 3) }
        try await Peer.with { _ in
            Step.reply("200 OK", body: "abc")
        } _: { peer in
            let response = try await send(request(peer.url))
            #expect(response.body.count == 3)
        }
        #expect(await failure(of: request, against: Step.reply("200 OK", body: "abcd")) == .tooLarge)
    }

    @Test("endless header fields, interim responses and trailers are rejected")
    func endlessHeadersAreRejected() async {
        let request = { (url: String) in Request(url: url, totalTimeout: 120_000) }
        let field: [Step] = [.send("HTTP/1.1 200 OK\r\n"), .sendForever("X-A: b\r\n", everyMicroseconds: 0)]
        #expect(await failure(of: request, against: field) == .tooLarge)
        let interim: [Step] = [.sendForever("HTTP/1.1 100 Continue\r\n\r\n", everyMicroseconds: 0)]
        #expect(await failure(of: request, against: interim) == .tooLarge)
        let trailer: [Step] = [
            .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"),
            .sendForever("X-A: b\r\n", everyMicroseconds: 0),
        ]
        #expect(await failure(of: request, against: trailer) == .tooLarge)
    }

    @Test("silence and a trickle of bytes both end at the time limit, after sending")
    func silenceAndTrickleTimeOut() async {
        let request = { (url: String) in Request(url: url, totalTimeout: 2_000) }
        #expect(await failure(of: request, against: [.hang(milliseconds: 60_000)]) == .timedOut(sent: true))
        let trickle: [Step] = [
            .send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"),
            .sendForever("x", everyMicroseconds: 50_000),
        ]
        #expect(await failure(of: request, against: trickle) == .timedOut(sent: true))
    }
}
