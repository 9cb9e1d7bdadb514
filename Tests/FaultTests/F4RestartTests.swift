import Curl
import FaultKit
import HabitWire
import Testing

extension Faults {
    /// PostgreSQL is restarted, which cuts every connection.
    @Suite(.needsServers)
    struct F4RestartTests {
        private static let rate = 50

        @Test(
            "F4: while PostgreSQL restarts under 50 requests a second, the only errors are 503"
        )
        func restartedPostgreSQL() async throws {
            try await RunningPostgres.lend { postgres in
                try await Folder.lend { folder in
                    try await RunningServer.lend(.shared(folder, database: postgres.url)) { server in
                        let writers = try await Writers(at: [server.url], ledgerIn: folder)
                        try await restart(postgres, under: server, writers)
                    }
                }
            }
        }

        private func restart(
            _ postgres: RunningPostgres,
            under server: RunningServer,
            _ writers: Writers
        ) async throws {
            var notReady = Duration.zero
            var accepted = ContinuousClock.now
            let samples = try await SteadyLoad(rate: Self.rate).run(writers.checkInOnce) {
                try await Task.sleep(for: .seconds(1))
                let stop = ContinuousClock.now
                try await postgres.stop()
                try await Wait.until("ready says no") {
                    try await writers.person.send(.ready).status == 503
                }
                notReady = ContinuousClock.now - stop
                #expect(try await writers.person.send(.live).status == 200)
                // Long enough for the pauses between tries to reach their maximum.
                try await Task.sleep(for: .seconds(2))
                try await postgres.start()
                accepted = .now
                try await Task.sleep(for: .seconds(6))
            }
            // The writers' ledger reports any other answer, and a 503 without Retry-After, as unexpected.
            #expect(Set(samples.statuses.keys) == [200, 503], "\(samples.statuses)")
            #expect(Extent.isQuick(samples.latencies.longest, within: .seconds(6)))
            let refusals = samples.filter { $0.status == 503 && $0.start > accepted }
            let recovery = refusals.map { $0.start + $0.duration - accepted }.max() ?? .zero
            #expect(Extent.isQuick(recovery, within: .seconds(5)), "normal again")
            let findings = try await LedgerCheck(writers.ledger, in: Psql(url: postgres.url)).run()
            var figures = Figures()
            figures.faults = 1
            figures.findings = findings
            figures.recovery = recovery
            figures.p99 = samples.latencies.p99
            figures.remark = "not ready \(notReady.milliseconds) after the stop"
            figures.write(as: "F4")
        }
    }
}
