import Curl
import FaultKit
import HabitModel
import HabitWire
import Testing

extension Faults {
    /// An ordinary load, for a long time.
    @Suite(.needsServers)
    struct J1SoakTests {
        private static let rate = 100
        private static let quarter = Duration.seconds(Extent.choose(quick: 30, full: 450))
        private static let people = 4

        @Test(
            "J1, J2: under a mixed load, no request fails, and memory, threads and descriptors do not grow"
        )
        func mixedLoadDoesNotLeak() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    try await RunningServer.lend(.shared(folder, database: database.url)) { server in
                        try await soak(server, database)
                    }
                }
            }
        }

        private func soak(_ server: RunningServer, _ database: Psql) async throws {
            let process = server.pid
            let people = try await MixedLoad.people(Self.people, at: server.url)
            var samples: [SteadyLoad.Sample] = []
            var usages: [(process: ProcessUsage, connections: Int)] = []
            var connections = 0
            for quarter in 0..<4 {
                samples += try await load(people, at: server.url, from: quarter * 1_000_000) {
                    connections = max(connections, try await Self.connections(to: database))
                }
                usages.append(try await settled(server, database))
            }
            #expect(server.pid == process)
            #expect(samples.statuses.keys.allSatisfy { (200..<300).contains($0) }, "\(samples.statuses)")
            #expect(
                Extent.current == .quick
                    || samples.count >= Int(Self.quarter / .seconds(1)) * 4 * Self.rate * 9 / 10,
                "\(samples.count)"
            )
            #expect((1...10).contains(connections))
            let (before, after) = (usages[0].process, usages[3].process)
            // The pool opens connections on demand, each with a thread; those are counted above.
            let others = usages.map { $0.process.descriptors - $0.connections }
            #expect(abs(others[3] - others[0]) <= 2, "descriptors, the database's apart: \(others)")
            let threads = usages.map { $0.process.threads - $0.connections }
            #expect(abs(threads[3] - threads[0]) <= 2, "threads, the database's apart: \(threads)")
            let resident = usages.map(\.process.resident)
            #expect(resident[3] * 100 <= resident[0] * 105, "KiB: \(resident)")

            var figures = Figures()
            figures.usage = (before, after)
            figures.p99 = samples.latencies.p99
            let kinds = Dictionary(grouping: samples, by: \.kind).sorted { $0.key < $1.key }
                .map { "\($0.key) \($0.value.latencies.p99.milliseconds)" }
            figures.remark = """
                \(samples.count) requests; p99 \(kinds.joined(separator: ", ")); threads \
                \(before.threads) > \(after.threads); at most \(connections) connections
                """
            figures.write(as: "J1, J2")
        }

        /// Runs for a quarter of the time, over its own connections, which are closed before anything is measured.
        private func load(
            _ people: [String],
            at url: String,
            from first: Int,
            _ look: () async throws -> Void
        ) async throws -> [SteadyLoad.Sample] {
            let load = MixedLoad(people, at: url)
            return try await SteadyLoad(rate: Self.rate).run {
                await load.send(first + $0)
            } while: {
                try await Task.sleep(for: Self.quarter / 2)
                try await look()
                try await Task.sleep(for: Self.quarter / 2)
            }
        }

        private static func connections(to database: Psql) async throws -> Int {
            let rows = try await database.rows(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                """
            )
            return rows.first.flatMap { Int($0) } ?? 0
        }

        /// The resources of the server once its clients have gone.
        private func settled(_ server: RunningServer, _ database: Psql) async throws
            -> (process: ProcessUsage, connections: Int)
        {
            try await Wait.until("the connections are closed", every: .milliseconds(100)) {
                Port.connections(to: server.port) == 0
            }
            try await Task.sleep(for: .milliseconds(500))
            return (ProcessUsage(of: server.pid), try await Self.connections(to: database))
        }
    }
}
