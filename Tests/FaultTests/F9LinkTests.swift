import FaultKit
import Testing

extension Faults {
    /// A bad connection between the server and PostgreSQL.
    @Suite(.needsServers)
    struct F9LinkTests {
        private static let longestCut = 2_000
        private static let cuts = Extent.choose(quick: 16, full: 2_000)
        /// The time limits for waiting for a connection, connecting, and a statement, added up.
        private static let limit = Duration.seconds(9)

        @Test(
            "F9: whatever happens to the connection to PostgreSQL, answers come in time and nothing counts twice"
        )
        func badConnectionToPostgreSQL() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    try await FaultProxy.lend(to: database.port) { proxy in
                        let settings = ServerSettings.shared(
                            folder,
                            database: try database.url(through: proxy)
                        )
                        try await RunningServer.lend(settings) { server in
                            let writers = try await Writers(at: [server.url], ledgerIn: folder)
                            try await spoil(proxy, under: server, writers, database)
                        }
                    }
                }
            }
        }

        private func spoil(
            _ proxy: FaultProxy,
            under server: RunningServer,
            _ writers: Writers,
            _ database: Psql
        ) async throws {
            let process = server.pid
            let lines = Self.lines
            var slowest = Duration.zero
            for (number, toxics) in lines.enumerated() {
                let writer = writers[number]
                let batch = [writer.checkIn(onDay: number)]
                await writer.announce(batch)
                proxy.toxics = toxics
                let start = ContinuousClock.now
                let first = await writer.send(batch)
                let time = ContinuousClock.now - start
                slowest = max(slowest, time)
                #expect(Extent.isQuick(time, within: Self.limit), "\(toxics)")
                #expect(first.response != nil, "\(toxics)")
                proxy.toxics = []
                try await Wait.until("the retry is answered") {
                    if case .acknowledged = await writer.send(batch).settlement { true } else { false }
                }
            }
            #expect(server.pid == process && ProcessTable.isRunning(process))
            let findings = try await LedgerCheck(writers.ledger, in: database).run()
            #expect(findings.acknowledged == lines.count)
            var figures = Figures()
            figures.faults = lines.count
            figures.findings = findings
            figures.remark = "longest answer \(slowest.milliseconds)"
            figures.write(as: "F9")
        }

        /// Slow connections, silent ones, and ones that break after each number of bytes, with FIN and with RST.
        private static var lines: [[Toxic]] {
            let slow: [[Toxic]] = [
                [.latency(.milliseconds(200), .down)], [.latency(.seconds(1), .up)],
                [.rate(bytesPerSecond: 1_000, .up)], [.rate(bytesPerSecond: 1_000, .down)],
                [.blackhole(.up)], [.blackhole(.down)],
            ]
            let step = longestCut / cuts
            return slow
                + stride(from: 1, through: longestCut, by: step).enumerated().map { number, count in
                    let direction: Toxic.Direction = number % 2 == 0 ? .up : .down
                    return [.cut(after: count, direction, number % 4 < 2 ? .close : .reset)]
                }
        }
    }
}
