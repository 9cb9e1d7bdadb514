import Curl
import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// More clients than a process may have open files (F16).
    @Suite(.needsServers)
    struct DescriptorTests {
        @Test(
            "F16: with 400 idle connections under ulimit -n 128, the server stays idle and reaches its database and S3"
        )
        func idleConnectionsUnderLowLimit() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    var settings = try ServerSettings.shared(
                        folder,
                        database: database.url,
                        store: RunningS3.common
                    )
                    settings.before = "ulimit -n 128"
                    try await RunningServer.lend(settings) { try await flood($0) }
                }
            }
        }

        private func flood(_ server: RunningServer) async throws {
            let ada = try await Client.signedUp(as: "ada", at: server.url)
            try await ada.addCounter("Run")
            let process = ServerProcess(pid: server.pid)
            let idle = OpenConnections(400, port: server.port)
            try await Wait.until("the server is full") { process.descriptors > 70 }

            // Processor time, not elapsed time: a server that polls uses all the time it gets.
            let before = process.processorTime
            try await Task.sleep(for: .seconds(2))
            let used = process.processorTime - before
            #expect(Extent.isQuick(used, within: .milliseconds(400)), "20 % of two seconds")
            #expect(process.descriptors < 120)
            // Over the connection from before.
            #expect(try await [200, 201].contains(ada.checkIn("run").status))
            #expect(try await ada.upload(Picture.png).status == 200)

            idle.close()
            let other = Client(server.url, token: ada.token)
            #expect(try await other.checkIn("run").status == 200)
            #expect(process.pid == server.pid)
            #expect(!server.log.contains("Too many open files"))
        }
    }
}
