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

        /// Locks the habits, and makes ten requests wait for the lock: two each
        /// from five people, which is the limit per person.
        private func holding(
            _ database: Psql,
            _ ada: Client,
            for seconds: Int,
            _ body: () async throws -> Void
        )
            async throws
        {
            var holders: [Client] = []
            for number in 1...5 {
                holders.append(try await Client.signedUp(as: "holder-\(number)", at: ada.url))
            }
            let people = holders
            async let lock = database.rows(
                "BEGIN; LOCK TABLE habits IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(\(seconds)); COMMIT"
            )
            async let held: Void = withTaskGroup(of: Void.self) { group in
                try? await Task.sleep(for: .milliseconds(300))
                for person in people + people { group.addTask { _ = try? await person.send(.habits) } }
            }
            let waiting =
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock'"
            try await Wait.until("ten wait") { try await database.rows(waiting) == ["10"] }
            try await body()
            _ = try await lock
            await held
        }

        @Test(
            "F7: 200 clients are answered while every connection is in use, and so are requests that need none"
        )
        func exhaustedPoolAnswers() async throws {
            try await lend { ada, database, server in
                try await holding(database, ada, for: 8) {
                    async let crowd = withThrowingTaskGroup(of: Int.self) { group in
                        for _ in 0..<200 { group.addTask { try await ada.send(.habits).status } }
                        return try await group.reduce(into: []) { $0.append($1) }
                    }
                    try await Task.sleep(for: .milliseconds(200))
                    let anonymousClient = Client(server.url, token: "no.such.token")
                    // A request that waits too long for a connection gets 503.
                    #expect(try await anonymousClient.send(.habits).status == 401)
                    #expect(try await anonymousClient.send(.live).status == 200)
                    #expect(try await [200, 503].contains(anonymousClient.send(.ready).status))
                    for status in try await crowd { #expect([200, 503].contains(status)) }
                }
                try await recovers(ada, database)
            }
        }

        @Test("F7: 1,000 clients that give up while waiting leave no open connections")
        func abortedRequestsFreeConnections() async throws {
            try await lend { ada, database, server in
                let process = ServerProcess(pid: server.pid)
                let before = process.descriptors
                try await holding(database, ada, for: 2) {
                    let request =
                        "GET /habits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(ada.token ?? "")\r\n\r\n"
                    for _ in 0..<10 { OpenConnections(100, port: server.port, sending: request).close() }
                }
                try await recovers(ada, database)
                // The new ones are ten connections to PostgreSQL, and as many that this test keeps open.
                try await Wait.until("the descriptors are back") {
                    process.descriptors <= before + 30
                }
            }
        }

        private func recovers(_ ada: Client, _ database: Psql) async throws {
            try await Wait.until("an answer") { try await ada.send(.habits).status == 200 }
            let own =
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid()"
            let connections = try #require(try await Int(database.rows(own)[0]))
            #expect(connections <= 10)
        }
    }
}
