import Curl
import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// SIGTERM with slow clients, and twice (F14; for requests in flight, see ``DrainTests``).
    @Suite
    struct ServerSignalTests {
        @Test("F14: clients that send heads and bodies slowly do not delay the shutdown beyond 8 s")
        func slowClientsDoNotDelayShutdown() async throws {
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

        @Test("F14: a second SIGTERM stops the server at once")
        func secondSIGTERMStopsAtOnce() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    let slow = Self.slow(ada, at: server)
                    try await Task.sleep(for: .milliseconds(300))
                    server.send(SIGTERM)
                    try await Task.sleep(for: .milliseconds(500))
                    server.send(SIGTERM)
                    // Not 0, as after a full drain.
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
