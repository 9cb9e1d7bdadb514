import Curl
import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// SIGTERM while clients are slow, and twice (F14; requests in flight are ``DrainTests``).
    @Suite
    struct SignalTests {
        @Test("F14: clients that drip heads and bodies do not delay the end past 8 s")
        func slowClients() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    let slow = Self.slow(ada, at: server)
                    try await Task.sleep(for: .milliseconds(300))
                    let signalled = ContinuousClock.now
                    server.send(SIGTERM)
                    #expect(await server.wait() == 0)
                    #expect(Extent.isQuick(ContinuousClock.now - signalled, within: .seconds(8)))
                    withExtendedLifetime(slow) {}
                }
            }
        }

        @Test("F14: a second SIGTERM ends the server at once")
        func twice() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    let slow = Self.slow(ada, at: server)
                    try await Task.sleep(for: .milliseconds(300))
                    server.send(SIGTERM)
                    try await Task.sleep(for: .milliseconds(500))
                    server.send(SIGTERM)
                    // Not 0, as at the end of the drain.
                    #expect(await server.wait() == 128 + SIGTERM)
                    withExtendedLifetime(slow) {}
                }
            }
        }

        private static func slow(_ ada: Client, at server: RunningServer) -> [OpenConnections] {
            let head = "POST /habits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(ada.token ?? "")\r\n"
            return [
                OpenConnections(10, port: server.port, sending: head),
                OpenConnections(
                    10,
                    port: server.port,
                    sending: head + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"name\""
                ),
            ]
        }
    }
}
