import FaultKit
import HabitTestSupport
import Testing

/// The fault proxy and its toxics.
@Suite
struct FaultProxyTests {
    private func lend(_ toxics: [Toxic], _ body: (RawConnection, FaultProxy) async throws -> Void)
        async throws
    {
        let peer = try EchoPeer()
        try await FaultProxy.lend(to: peer.port) { proxy in
            proxy.toxics = toxics
            try await body(RawConnection(port: proxy.port), proxy)
        }
        withExtendedLifetime(peer) {}
    }

    @Test("without toxics, everything passes, even after toxics were removed")
    func everythingPasses() async throws {
        try await lend([.blackhole(.up)]) { connection, proxy in
            await connection.send("a")
            #expect(await connection.answer(quietFor: 200).text.isEmpty)
            proxy.toxics = []
            await connection.send("b")
            #expect(await connection.answer(count: 1).text == "b")
            #expect(proxy.connections == 1)
        }
    }

    @Test("latency delays bytes, and a rate limits them")
    func latencyAndRate() async throws {
        try await lend([.latency(.milliseconds(300), .down), .rate(bytesPerSecond: 100, .up)]) {
            connection,
            _ in
            let start = ContinuousClock.now
            await connection.send(String(repeating: "x", count: 50))
            var text = ""
            while text.count < 50 { text += await connection.answer(quietFor: 2_000).text }
            #expect(ContinuousClock.now - start > .milliseconds(700))
        }
    }

    @Test("a cut lets exactly its number of bytes pass", arguments: [Toxic.Direction.up, .down])
    func cutAfterBytes(_ direction: Toxic.Direction) async throws {
        try await lend([.cut(after: 3, direction, .close)]) { connection, _ in
            await connection.send("abcdef")
            let answer = await connection.answer()
            #expect(answer.isClosed)
            // Upwards, the bytes that passed may or may not be echoed.
            #expect(direction == .up ? "abc".hasPrefix(answer.text) : answer.text == "abc")
        }
    }

    @Test("a reset and a refusal reach the client")
    func resetAndRefusal() async throws {
        try await lend([]) { connection, proxy in
            await connection.send("a")
            #expect(await connection.answer(count: 1).text == "a")
            proxy.cutAll(.reset)
            #expect(await connection.answer().isClosed)
            proxy.refuse()
            try await Wait.until("connections are refused") {
                (try? RawConnection(port: proxy.port)) == nil
            }
            try proxy.accept()
            let again = try RawConnection(port: proxy.port)
            await again.send("b")
            #expect(await again.answer(count: 1).text == "b")
        }
    }

    @Test("one answer is swallowed with everything after it, even if it comes in two pieces")
    func swallowsOneAnswer() async throws {
        try await lend([.swallow(answer: Array("COMMIT".utf8), then: nil)]) { connection, proxy in
            await connection.send("one COM")
            #expect(await connection.answer(count: 7).text == "one COM")
            await connection.send("MIT two")
            let answer = await connection.answer(quietFor: 300)
            #expect(answer.text.isEmpty && !answer.isClosed)
            #expect(proxy.swallowed == 1)
            let other = try RawConnection(port: proxy.port)
            await other.send("COMMIT")
            #expect(await other.answer(count: 6).text == "COMMIT")
        }
    }

    @Test("an answer that passed before the toxic was added is not swallowed")
    func earlierAnswerIsNotSwallowed() async throws {
        try await lend([]) { connection, proxy in
            await connection.send("COMMIT")
            #expect(await connection.answer(count: 6).text == "COMMIT")
            proxy.toxics = [.swallow(answer: Array("COMMIT".utf8), then: nil)]
            await connection.send("more")
            #expect(await connection.answer(count: 4).text == "more")
            await connection.send("COMMIT")
            #expect(await connection.answer(quietFor: 300).text.isEmpty)
        }
    }

    @Test("a reply is sent instead of the server's answer")
    func repliesInsteadOfServer() async throws {
        try await lend([.reply(Array("HTTP/1.1 503 No\r\n\r\n".utf8))]) { connection, _ in
            await connection.send("GET / HTTP/1.1\r\n\r\n")
            let answer = await connection.answer()
            #expect(answer.status == 503)
            #expect(answer.isClosed)
        }
    }
}
