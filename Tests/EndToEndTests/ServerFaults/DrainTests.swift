import Curl
import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// SIGTERM while requests are in flight.
    @Suite
    struct DrainTests {
        @Test(
            "F14: twenty requests in flight get their real answers, then the server exits with 0",
            .needsServers
        )
        func requestsInFlightAreAnswered() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    let settings = ServerSettings.shared(folder, database: database.url)
                    try await RunningServer.lend(settings) { first in
                        try await RunningServer.lend(settings) {
                            try await drain(first, beside: $0, database)
                        }
                    }
                }
            }
        }

        private func drain(_ first: RunningServer, beside second: RunningServer, _ database: Psql)
            async throws
        {
            let ada = try await Client.signedUp(as: "ada", at: first.url)
            let names = (1...20).map { "habit-\($0)" }
            for name in names { try await ada.addCounter(name) }

            // Nobody can write an entry for two seconds, so requests sent now are in flight when the signal comes.
            async let lock = database.rows(
                "BEGIN; LOCK TABLE habit_logs IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(2); COMMIT"
            )
            try await Wait.until("the lock") {
                let held =
                    "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted"
                    + " AND relation = 'habit_logs'::regclass"
                return try await database.rows(held) == ["1"]
            }
            async let answers = withTaskGroup(of: Int.self) { group in
                for name in names { group.addTask { (try? await ada.checkIn(name))?.status ?? 0 } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            try await Task.sleep(for: .milliseconds(500))
            let signalled = ContinuousClock.now
            first.send(SIGTERM)
            #expect(try await ada.at(second.url).send(.live).status == 200)

            #expect(await answers == Array(repeating: 201, count: 20))
            #expect(await first.wait() == 0)
            #expect(Extent.isQuick(ContinuousClock.now - signalled, within: .seconds(8)))
            _ = try await lock
            let there = ada.at(second.url)
            #expect(try await there.checkIn("habit-1").status == 200)
            #expect(try await there.get(.today, as: Today.self).habits.count == 20)
        }

        @Test("F14: an idle open connection does not delay the shutdown")
        func idleConnectionDoesNotDelayShutdown() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let client = Client(server.url)
                    let live = try await client.send(.live)
                    #expect(live.status == 200)
                    let signalled = ContinuousClock.now
                    server.send(SIGTERM)
                    #expect(await server.wait() == 0)
                    #expect(Extent.isQuick(ContinuousClock.now - signalled, within: .seconds(8)))
                    // Keeps the pool, and so the connection, alive until here.
                    await #expect(throws: CurlError.self) { try await client.send(.live) }
                }
            }
        }
    }
}
