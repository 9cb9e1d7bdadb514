import Curl
import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// All ten connections to PostgreSQL are in use (F7).
    @Suite(.needsServers)
    struct PoolTests {
        private func lend(_ body: (Client, Psql, RunningServer) async throws -> Void) async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    try await RunningServer.lend(.shared(folder, database: database.url)) { server in
                        let ada = try await Client.signedUp(as: "ada", at: server.url)
                        try await ada.addCounter("Run")
                        try await body(ada, database, server)
                    }
                }
            }
        }

        /// Keeps everybody from reading habits meanwhile, and has ten requests of the server's wait for that.
        private func holding(
            _ database: Psql,
            _ ada: Client,
            for seconds: Int,
            _ body: () async throws -> Void
        )
            async throws
        {
            async let lock = database.rows(
                "BEGIN; LOCK TABLE habits IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(\(seconds)); COMMIT"
            )
            async let holders: Void = withTaskGroup(of: Void.self) { group in
                try? await Task.sleep(for: .milliseconds(300))
                for _ in 0..<10 { group.addTask { _ = try? await ada.send(.habits) } }
            }
            let waiting =
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock'"
            try await Wait.until("ten wait", for: .seconds(3)) { try await database.rows(waiting) == ["10"] }
            try await body()
            _ = try await lock
            await holders
        }

        @Test(
            "F7: 200 clients that find every connection in use are answered, and so are those who need none"
        )
        func crowd() async throws {
            try await lend { ada, database, server in
                try await holding(database, ada, for: 8) {
                    async let crowd = withThrowingTaskGroup(of: (Int, Duration).self) { group in
                        for _ in 0..<200 {
                            group.addTask { try await timed { try await ada.send(.habits).status } }
                        }
                        return try await group.reduce(into: []) { $0.append($1) }
                    }
                    try await Task.sleep(for: .milliseconds(200))
                    let stranger = Client(server.url, token: "no.such.token")
                    let (refused, refusedIn) = try await timed { try await stranger.send(.habits).status }
                    #expect(refused == 401 && refusedIn < .seconds(1), "without a connection: \(refusedIn)")
                    let (live, liveIn) = try await timed { try await stranger.send(.live).status }
                    #expect(live == 200 && liveIn < .seconds(1))
                    let (ready, readyIn) = try await timed { try await stranger.send(.ready).status }
                    #expect([200, 503].contains(ready) && readyIn < .milliseconds(5800))
                    for (status, time) in try await crowd {
                        #expect([200, 503].contains(status))
                        // Five seconds for each of the two that are waited for: who asks, and what for.
                        #expect(time < .milliseconds(10_800))
                    }
                }
                try await recovers(ada, database)
            }
        }

        @Test("F7: 1,000 clients that go away while they wait leave no connection behind")
        func aborts() async throws {
            try await lend { ada, database, server in
                let process = ServerProcess(pid: server.pid)
                let before = process.descriptors
                try await holding(database, ada, for: 2) {
                    let request =
                        "GET /habits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(ada.token ?? "")\r\n\r\n"
                    for _ in 0..<10 { OpenConnections(100, port: server.port, sending: request).close() }
                }
                try await recovers(ada, database)
                // New since then are ten connections to PostgreSQL, and as many that this test keeps open.
                try await Wait.until("the descriptors are back", for: .seconds(20)) {
                    process.descriptors <= before + 30
                }
            }
        }

        private func recovers(_ ada: Client, _ database: Psql) async throws {
            let released = ContinuousClock.now
            try await Wait.until("an answer", for: .seconds(2)) { try await ada.send(.habits).status == 200 }
            #expect(ContinuousClock.now - released < .seconds(2))
            let own =
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid()"
            let connections = try #require(try await Int(database.rows(own)[0]))
            #expect(connections <= 10)
        }

        private func timed(_ body: () async throws -> Int) async throws -> (Int, Duration) {
            let start = ContinuousClock.now
            return (try await body(), ContinuousClock.now - start)
        }
    }
}
