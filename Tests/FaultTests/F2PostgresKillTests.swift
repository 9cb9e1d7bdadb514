import Curl
import FaultKit
import HabitWire
import Testing

extension Faults {
    /// PostgreSQL is killed with `kill -9` under eight writers.
    @Suite(.needsServers)
    struct F2PostgresKillTests {
        private static let kills = Extent.choose(quick: 5, full: 100)

        @Test("F2: when PostgreSQL is killed under load with all its processes, nothing is lost or doubled")
        func killedPostgreSQL() async throws {
            try await RunningPostgres.lend { postgres in
                try await Folder.lend { folder in
                    try await RunningServer.lend(.shared(folder, database: postgres.url)) { server in
                        try await kill(postgres, under: server, folder)
                    }
                }
            }
        }

        private func kill(_ postgres: RunningPostgres, under server: RunningServer, _ folder: Folder)
            async throws
        {
            let process = server.pid
            let writers = try await Writers(at: [server.url], ledgerIn: folder, largest: 10)
            let recoveries = try await writers.write {
                let recoveries = try await kill(postgres, writers.person)
                try await Wait.until("enough is acknowledged") {
                    writers.ledger.acknowledged.count > 20 * Self.kills
                }
                return recoveries
            }
            #expect(server.pid == process && ProcessTable.isRunning(process), "needs no restart")
            let findings = try await LedgerCheck(writers.ledger, in: Psql(url: postgres.url)).run()
            #expect(Extent.isQuick(recoveries.longest, within: .seconds(5)))
            var figures = Figures()
            figures.faults = Self.kills
            figures.findings = findings
            figures.recovery = recoveries.longest
            figures.remark = "\(findings.unacknowledged) recorded without an answer"
            figures.write(as: "F2")
        }

        /// Kills at random moments; returns how long the server took to be ready once PostgreSQL accepted connections.
        private func kill(_ postgres: RunningPostgres, _ person: Client) async throws -> Latencies {
            var random = SeededRandom(seed: 3)
            var recoveries: [Duration] = []
            for _ in 0..<Self.kills {
                try await Task.sleep(for: .milliseconds(Int.random(in: 200...700, using: &random)))
                try await postgres.crash()
                try await postgres.start()
                let recovery = try await ContinuousClock().measure {
                    try await Wait.until("habit-server is ready again") {
                        try await person.send(.ready).status == 200
                    }
                }
                recoveries.append(recovery)
            }
            return Latencies(recoveries)
        }
    }
}
