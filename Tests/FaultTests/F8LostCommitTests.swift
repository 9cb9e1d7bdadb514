import Curl
import FaultKit
import HabitWire
import Testing

extension Faults {
    /// A connection is lost during COMMIT: the commit has happened, but nobody knows.
    @Suite(.needsServers)
    struct F8LostCommitTests {
        private static let rounds = Extent.choose(quick: 50, full: 1_000)
        /// Rounds in which the connection stays open and silent until the server gives up.
        private static let silentRounds = Extent.choose(quick: 1, full: 10)
        private static let answer = Array("COMMIT\0".utf8)

        @Test(
            "F8: a lost answer to COMMIT is neither a success nor a final failure, and the retry counts once"
        )
        func lostAnswerToCommit() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    try await FaultProxy.lend(to: database.port) { proxy in
                        let settings = ServerSettings.shared(
                            folder,
                            database: try database.url(through: proxy)
                        )
                        try await RunningServer.lend(settings) { server in
                            let writers = try await Writers(at: [server.url], ledgerIn: folder)
                            try await swallow(proxy, writers, database)
                        }
                    }
                }
            }
        }

        private func swallow(_ proxy: FaultProxy, _ writers: Writers, _ database: Psql) async throws {
            var duplicates = 0
            var slowest = Duration.zero
            for round in 0..<Self.rounds {
                let writer = writers[round]
                let batch = [writer.checkIn(onDay: round)]
                await writer.announce(batch)
                proxy.toxics = [.swallow(answer: Self.answer, then: round < Self.silentRounds ? nil : .close)]
                let start = ContinuousClock.now
                let first = await writer.send(batch)
                slowest = max(slowest, ContinuousClock.now - start)
                #expect(proxy.swallowed == round + 1)
                #expect(first.response?.status == 503)
                #expect(first.response?.problemCode == .databaseUnavailable)
                proxy.toxics = []
                try await Wait.until("the retry is answered") {
                    let (settlement, response) = await writer.send(batch)
                    guard case .acknowledged = settlement, let response else { return false }
                    let answer = try JSON.decode(CheckInAnswer.self, from: response.body)
                    duplicates += answer.results.count { $0.outcome == .duplicate }
                    return true
                }
            }
            // Only the answer was lost, not the COMMIT.
            #expect(duplicates == Self.rounds)
            #expect(Extent.isQuick(slowest, within: .seconds(6)))
            let findings = try await LedgerCheck(writers.ledger, in: database).run()
            #expect(findings.acknowledged == Self.rounds)
            var figures = Figures()
            figures.faults = Self.rounds
            figures.findings = findings
            figures.remark =
                "\(duplicates) retries answered as duplicates; longest answer \(slowest.milliseconds)"
            figures.write(as: "F8")
        }
    }
}
