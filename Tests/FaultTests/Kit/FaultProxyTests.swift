import FaultKit
import HabitTestSupport
import Testing

/// The proxy does what its toxics say.
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

    @Test("without a toxic everything passes, also after the toxics have gone")
    func passes() async throws {
        try await lend([.blackhole(.up)]) { connection, proxy in
            await connection.send("a")
            #expect(await connection.answer(quietFor: 200).text.isEmpty)
            proxy.toxics = []
            await connection.send("b")
            #expect(await connection.answer(count: 1).text == "b")
            #expect(proxy.connections == 1)
        }
    }

    @Test("latency delays, and a rate slows")
    func slows() async throws {
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

    @Test("a cut lets so many bytes pass, and not one more", arguments: [Toxic.Direction.up, .down])
    func cuts(_ direction: Toxic.Direction) async throws {
        try await lend([.cut(after: 3, direction, .close)]) { connection, _ in
            await connection.send("abcdef")
            let answer = await connection.answer()
            #expect(answer.isClosed)
            // Upwards, what has passed may still be echoed or not.
            #expect(direction == .up ? "abc".hasPrefix(answer.text) : answer.text == "abc")
        }
    }

    @Test("a reset, and a refusal, reach who has connected")
    func resets() async throws {
        try await lend([]) { connection, proxy in
            await connection.send("a")
            #expect(await connection.answer(count: 1).text == "a")
            proxy.cutAll(.reset)
            #expect(await connection.answer().isClosed)
            proxy.refuse()
            try await Wait.until("nobody is taken") {
                (try? RawConnection(port: proxy.port)) == nil
            }
            try proxy.accept()
            let again = try RawConnection(port: proxy.port)
            await again.send("b")
            #expect(await again.answer(count: 1).text == "b")
        }
    }

    @Test("one answer is swallowed, with what follows it, also when it comes in two pieces")
    func swallows() async throws {
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

    @Test("an answer that had passed before it was to be swallowed is not meant")
    func swallowsLater() async throws {
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

    @Test("a reply is sent in the place of the server's")
    func replies() async throws {
        try await lend([.reply(Array("HTTP/1.1 503 No\r\n\r\n".utf8))]) { connection, _ in
            await connection.send("GET / HTTP/1.1\r\n\r\n")
            let answer = await connection.answer()
            #expect(answer.status == 503)
            #expect(answer.isClosed)
        }
    }
}
