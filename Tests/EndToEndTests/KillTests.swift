import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// `kill -9` while eight writers write: what a server has acknowledged is there afterwards, once.
    @Suite
    struct KillTests {
        private static let kills = 60
        private static let habits = (1...8).map { "habit-\($0)" }

        @Test("sixty kills of a server with SQLite lose and double nothing", .timeLimit(.minutes(3)))
        func embedded() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ledger = try await write(to: [server], seed: 1)
                    try await check(ledger, at: server)
                }
            }
        }

        @Test(
            "sixty kills of either of two servers on PostgreSQL lose and double nothing",
            .needsServers,
            .timeLimit(.minutes(3))
        )
        func shared() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    let settings = ServerSettings.shared(folder, database: database.url)
                    try await RunningServer.lend(settings) { first in
                        try await RunningServer.lend(settings) { second in
                            let ledger = try await write(to: [first, second], seed: 2)
                            try await check(ledger, at: second)
                            try await check(ledger, in: database)
                        }
                    }
                }
            }
        }

        /// Writes until the last kill is survived and everything that was sent is acknowledged.
        private func write(to servers: [RunningServer], seed: UInt64) async throws -> Ledger {
            let ada = try await Client.signedUp(as: "ada", at: servers[0].url)
            for habit in Self.habits { try await ada.addCounter(habit) }
            let ledger = Ledger()
            let stop = Flag()
            let slowest = try await withThrowingTaskGroup(of: Void.self) { group in
                for habit in Self.habits {
                    // A connection of its own for each writer, at each server.
                    let clients = servers.map { ada.at($0.url) }
                    group.addTask {
                        await LedgerWriter(habit: habit, clients: clients, ledger: ledger, stop: stop).run()
                    }
                }
                defer { stop.raise() }
                return try await kill(servers, seed: seed)
            }
            #expect(slowest < .seconds(10), "the slowest restart")
            return ledger
        }

        /// Kills at random, and gives how long the slowest restart took.
        private func kill(_ servers: [RunningServer], seed: UInt64) async throws -> Duration {
            var random = SeededRandom(seed: seed)
            var slowest = Duration.zero
            for _ in 0..<Self.kills {
                let server = servers[Int.random(in: 0..<servers.count, using: &random)]
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...200, using: &random)))
                await server.crash()
                let time = try await ContinuousClock().measure { try await server.start() }
                slowest = max(slowest, time)
            }
            return slowest
        }

        /// Compares the ledger with what the server says.
        private func check(_ ledger: Ledger, at server: RunningServer) async throws {
            #expect(ledger.unexpected.isEmpty, "\(ledger.unexpected.prefix(3))")
            let open = ledger.open.count
            #expect(open == 0, "sent again until acknowledged")
            // Otherwise the kills hit nothing.
            #expect(ledger.acknowledged.count > 10 * Self.kills)
            let ada = Client(server.url, token: try await Client(server.url).token(of: "ada"))
            var recorded: [Ledger.Key: Int] = [:]
            for habit in Self.habits {
                for entry in try await ada.get(.log, habit, as: [Entry].self) {
                    recorded[Ledger.Key(habit: habit, day: entry.logDate)] = Int(entry.amount ?? 0)
                }
            }
            let expected = ledger.counts
            let keys = Set(expected.keys).union(recorded.keys)
            let daysTooLow = keys.count { recorded[$0, default: 0] < expected[$0, default: 0] }
            let daysTooHigh = keys.count { recorded[$0, default: 0] > expected[$0, default: 0] }
            #expect(daysTooLow == 0, "lost")
            #expect(daysTooHigh == 0, "doubled")
        }

        /// Compares the ledger with the tables.
        private func check(_ ledger: Ledger, in database: Psql) async throws {
            let journal = try await database.rows("SELECT id FROM check_ins")
            #expect(journal.count == ledger.acknowledged.count)
            let difference = ledger.acknowledged.symmetricDifference(journal).count
            #expect(difference == 0)
            let sum = try await database.rows("SELECT sum(amount)::bigint FROM habit_logs")
            #expect(sum == ["\(ledger.acknowledged.count)"])
            let days = try await database.rows("SELECT count(*) FROM habit_logs")
            #expect(days == ["\(ledger.counts.count)"])
        }
    }
}
