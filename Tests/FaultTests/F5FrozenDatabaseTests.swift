import Curl
import FaultKit
import HabitWire
import Testing

extension Faults {
    /// PostgreSQL is frozen: connections stay open, nothing answers.
    @Suite(.needsServers)
    struct F5FrozenDatabaseTests {
        private static let time = Duration.seconds(Extent.choose(quick: 8, full: 60))
        private static let clients = 20

        @Test(
            "F5: while PostgreSQL is frozen, the server answers 503 within 6 s, stays live, and needs no restart"
        )
        func frozenPostgreSQL() async throws {
            try await RunningPostgres.lend { postgres in
                try await Folder.lend { folder in
                    try await RunningServer.lend(.shared(folder, database: postgres.url)) { server in
                        let writers = try await Writers(at: [server.url], ledgerIn: folder)
                        try await freeze(postgres, under: server, writers)
                    }
                }
            }
        }

        private func freeze(
            _ postgres: RunningPostgres,
            under server: RunningServer,
            _ writers: Writers
        ) async throws {
            let stop = Flag()
            async let answers = ask(writers, until: stop)
            try await Task.sleep(for: .milliseconds(500))
            postgres.freeze()
            let probes = try await probe(server)
            let ready = try await writers.person.send(.ready)
            #expect(ready.status == 503)
            #expect(ready.problemCode == .databaseUnavailable)
            postgres.thaw()
            let thawed = ContinuousClock.now
            try await Wait.until("a check-in works again", every: .milliseconds(20)) {
                await writers.checkInOnce(0).status == 200
            }
            let recovery = ContinuousClock.now - thawed
            stop.raise()

            let samples = await answers
            // The writers' ledger reports any other answer, and a 503 without Retry-After, as unexpected.
            #expect(Set(samples.statuses.keys) == [200, 503], "\(samples.statuses)")
            #expect(Extent.isQuick(samples.latencies.longest, within: .seconds(6)))
            #expect(Extent.isQuick(probes.p99, within: .milliseconds(250)), "\(probes.p99.milliseconds)")
            let findings = try await LedgerCheck(writers.ledger, in: Psql(url: postgres.url)).run()
            var figures = Figures()
            figures.faults = 1
            figures.findings = findings
            figures.recovery = recovery
            figures.p99 = probes.p99
            figures.remark = "p99 of /health/live; longest answer \(samples.latencies.longest.milliseconds)"
            figures.write(as: "F5")
        }

        /// Clients that send the next request as soon as they are answered.
        private func ask(_ writers: Writers, until stop: Flag) async -> [SteadyLoad.Sample] {
            await withTaskGroup(of: [SteadyLoad.Sample].self) { group in
                for number in 0..<Self.clients {
                    group.addTask {
                        var samples: [SteadyLoad.Sample] = []
                        while !stop.isRaised {
                            samples.append(await .of { await writers.checkInOnce(number) })
                            // While the server knows that the database is down, it answers at once.
                            try? await Task.sleep(for: .milliseconds(50))
                        }
                        return samples
                    }
                }
                return await group.reduce(into: []) { $0 += $1 }
            }
        }

        /// Measures /health/live all the while.
        private func probe(_ server: RunningServer) async throws -> Latencies {
            let client = Client(server.url)
            let end = ContinuousClock.now + Self.time
            var probes: [Duration] = []
            while ContinuousClock.now < end {
                let start = ContinuousClock.now
                #expect(try await client.send(.live).status == 200)
                probes.append(ContinuousClock.now - start)
                try await Task.sleep(for: .milliseconds(50))
            }
            return Latencies(probes)
        }
    }
}
