import Synchronization
import Testing

@testable import Curl

@Suite("connection pool")
struct CurlPoolTests {
    @Test("many requests share at most the given number of connections")
    func requestsShareConnections() async throws {
        try await Peer.with { _ in
            [.hang(milliseconds: 5)] + Step.reply("200 OK", body: "ok")
        } _: { peer in
            let pool = CurlPool(limit: 3)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<30 { group.addTask { try await pool.perform(Request(url: peer.url)).status } }
                for try await status in group { #expect(status == 200) }
            }
            #expect(peer.requests.count == 30)
            #expect(peer.connections == 3)
        }
    }

    @Test("waiting requests are sent in order of arrival")
    func waitingRequestsAreSentInOrder() async throws {
        try await Peer.with { _ in
            [.hang(milliseconds: 1_000)] + Step.reply("200 OK")
        } _: { peer in
            let pool = CurlPool(limit: 1)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<5 {
                    group.addTask { _ = try await pool.perform(Request(url: "\(peer.url)/\(number)")) }
                    // The first request is at the peer; each of the others is either waiting or already
                    // served.
                    while peer.requests.count + pool.waitingCount <= number {
                        try await Task.sleep(for: .milliseconds(1))
                    }
                }
                try await group.waitForAll()
            }
            #expect(peer.requests.map(\.line) == (0..<5).map { "GET /\($0) HTTP/1.1" })
        }
    }

    @Test("the wait for a connection counts towards the time limit")
    func waitCountsTowardsTimeLimit() async throws {
        await Peer.with { _ in
            [.hang(milliseconds: 20_000)] + Step.reply("200 OK")
        } _: { peer in
            let pool = CurlPool(limit: 1)
            // Occupies the connection; cancelled when the scope ends.
            async let _ = pool.perform(Request(url: peer.url))
            while peer.requests.isEmpty { try? await Task.sleep(for: .milliseconds(1)) }
            await #expect(throws: CurlError.timedOut(sent: false)) {
                _ = try await pool.perform(Request(url: peer.url, totalTimeout: 100))
            }
            #expect(peer.requests.count == 1)
        }
    }

    @Test("cancelling ends the wait for a connection at once, and a running transfer within seconds")
    func cancellingEndsRequests() async throws {
        await Peer.with { _ in
            [.hang(milliseconds: 120_000)]
        } _: { peer in
            let pool = CurlPool(limit: 1)
            let request = Request(url: peer.url, totalTimeout: 120_000)
            let running = Task { try await pool.perform(request) }
            while peer.requests.isEmpty { try? await Task.sleep(for: .milliseconds(1)) }
            let waiting = Task { try await pool.perform(request) }
            while pool.waitingCount == 0 { try? await Task.sleep(for: .milliseconds(1)) }
            waiting.cancel()
            await #expect(throws: CurlError.cancelled(sent: false)) { _ = try await waiting.value }
            running.cancel()
            await #expect(throws: CurlError.cancelled(sent: true)) { _ = try await running.value }
        }
    }
}
