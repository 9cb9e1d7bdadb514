import FaultKit
import Testing

extension Faults {
    /// The server is killed with `kill -9` under eight writers.
    @Suite
    struct F1KillTests {
        private static let kills = Extent.choose(quick: 50, full: 1_000)

        @Test("F1: with SQLite, a server killed at random under eight writers loses and doubles nothing")
        func killedServerWithSQLite() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    try await kill([server], folder, in: SQLiteFile(of: folder), seed: 1, as: "F1 SQLite")
                }
            }
        }

        @Test(
            "F1: with PostgreSQL, two servers killed at random under eight writers lose and double nothing",
            .needsServers
        )
        func killedServersWithPostgreSQL() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    let settings = ServerSettings.shared(folder, database: database.url)
                    try await RunningServer.lend(settings) { first in
                        try await RunningServer.lend(settings) { second in
                            try await kill(
                                [first, second],
                                folder,
                                in: database,
                                seed: 2,
                                as: "F1 PostgreSQL"
                            )
                        }
                    }
                }
            }
        }

        private func kill(
            _ servers: [RunningServer],
            _ folder: Folder,
            in tables: any Tables,
            seed: UInt64,
            as name: String
        ) async throws {
            let writers = try await Writers(at: servers.map(\.url), ledgerIn: folder, largest: 10)
            let restarts = try await writers.write {
                let restarts = try await kill(servers, seed: seed)
                // Otherwise, the kills would hit nothing. A busy machine writes less between two kills.
                try await Wait.until("enough is acknowledged") {
                    writers.ledger.acknowledged.count > 20 * Self.kills
                }
                return restarts
            }
            let findings = try await LedgerCheck(writers.ledger, in: tables).run()
            #expect(Extent.isQuick(restarts.p50, within: .seconds(2)), "ready again")
            #expect(Extent.isQuick(restarts.longest, within: .seconds(10)), "ready again")
            var figures = Figures()
            figures.faults = Self.kills
            figures.findings = findings
            figures.recovery = restarts.longest
            figures.remark = "\(findings.unacknowledged) recorded without an answer"
            figures.write(as: name)
        }

        /// Kills at random moments; returns how long the restarts took.
        private func kill(_ servers: [RunningServer], seed: UInt64) async throws -> Latencies {
            var random = SeededRandom(seed: seed)
            var restarts: [Duration] = []
            for _ in 0..<Self.kills {
                let server = servers[Int.random(in: 0..<servers.count, using: &random)]
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...200, using: &random)))
                await server.crash()
                restarts.append(try await server.startUntilReady())
            }
            return Latencies(restarts)
        }
    }
}
