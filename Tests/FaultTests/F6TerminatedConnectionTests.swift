import FaultKit
import Testing

extension Faults {
    /// An operator or a proxy terminates connections to PostgreSQL.
    @Suite(.needsServers)
    struct F6TerminatedConnectionTests {
        private static let terminations = Extent.choose(quick: 75, full: 1_500)
        private static let rate = 50

        /// Terminates a random connection every 200 ms; returns the most connections at once.
        private static let terminate = """
            SET client_min_messages = error;
            CREATE TABLE pg_temp.seen (connections INTEGER);
            DO $$ BEGIN
                FOR number IN 1..\(terminations) LOOP
                    PERFORM pg_stat_clear_snapshot();
                    INSERT INTO seen SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                            AND backend_type = 'client backend';
                    PERFORM pg_terminate_backend(pid) FROM (
                        SELECT pid FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                            AND backend_type = 'client backend'
                        ORDER BY random() LIMIT 1
                    ) AS one;
                    PERFORM pg_sleep(0.2);
                END LOOP;
            END $$;
            SELECT max(connections) FROM seen
            """

        @Test(
            "F6: terminating connections one after the other causes only retryable errors"
        )
        func terminatedConnections() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    try await RunningServer.lend(.shared(folder, database: database.url)) { server in
                        let writers = try await Writers(at: [server.url], ledgerIn: folder)
                        try await terminate(database, writers)
                    }
                }
            }
        }

        private func terminate(_ database: Psql, _ writers: Writers) async throws {
            var most = 0
            let samples = try await SteadyLoad(rate: Self.rate).run(writers.checkInOnce) {
                most = try await database.rows(Self.terminate).first.flatMap { Int($0) } ?? 0
            }
            let refused = samples.count { $0.status == 503 }
            #expect(Set(samples.statuses.keys).isSubset(of: [200, 503]), "\(samples.statuses)")
            // A busy machine takes longer to connect, and refuses more requests meanwhile.
            #expect(
                refused < samples.count && (Extent.current == .quick || refused * 20 <= samples.count),
                "\(samples.statuses)"
            )
            #expect((1...10).contains(most), "connections at once")
            let findings = try await LedgerCheck(writers.ledger, in: database).run()
            var figures = Figures()
            figures.faults = Self.terminations
            figures.findings = findings
            figures.p99 = samples.latencies.p99
            figures.remark = "\(refused) of \(samples.count) refused; at most \(most) connections"
            figures.write(as: "F6")
        }
    }
}
