import Curl
import FaultKit
import HabitModel
import HabitWire
import Testing

extension Faults {
    /// The same request, many times at once, at two servers with one database.
    @Suite(.needsServers)
    struct G1SameDayTests {
        private static let rounds = Extent.choose(quick: 20, full: 1_000)
        private static let names = Extent.choose(quick: 1, full: 20)
        /// Fewer in the quick run: each one that arrives before the first has finished takes a core for most of a second.
        private static let signUps = Extent.choose(quick: 20, full: 100)

        private func lend(_ body: ([Client], Psql) async throws -> Void) async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    let settings = ServerSettings.shared(folder, database: database.url)
                    // At the same time, on an empty database: one of them migrates it.
                    try await RunningServer.lend(settings) { first in
                        try await RunningServer.lend(settings) { second in
                            try await body([Client(first.url), Client(second.url)], database)
                        }
                    }
                }
            }
        }

        /// Sends requests at once; returns the number of answers with each status.
        private func atOnce(
            _ count: Int = 100,
            _ send: @escaping @Sendable (Int) async throws -> Int
        ) async throws -> [Int: Int] {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<count { group.addTask { try await send(number) } }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
        }

        @Test("G1: 100 check-ins of one day at once, at two servers, make one entry")
        func sameDayAtOnce() async throws {
            try await lend { clients, database in
                let ada = try await Client.signedUp(as: "ada", at: clients[0].url)
                let both = [ada, ada.at(clients[1].url)]
                try await ada.send(.addHabit, json: NewHabit(name: "Run"), expecting: 201)
                for round in 0..<Self.rounds {
                    let day = try #require(Day("2026-01-01")?.advanced(by: -round))
                    let statuses = try await atOnce { try await both[$0 % 2].checkIn("run", on: day).status }
                    #expect(statuses == [201: 1, 200: 99])
                }
                #expect(try await database.rows("SELECT count(*) FROM habit_logs") == ["\(Self.rounds)"])
                #expect(try await database.rows("SELECT count(*) FROM check_ins") == ["\(Self.rounds * 100)"])
                var figures = Figures()
                figures.faults = Self.rounds
                figures.remark = "days, 100 at once each"
                figures.write(as: "G1")
            }
        }

        @Test("G1: one check-in, sent 100 times at once to two servers, counts once")
        func sameCheckInAtOnce() async throws {
            try await lend { clients, database in
                let ada = try await Client.signedUp(as: "ada", at: clients[0].url)
                let both = [ada, ada.at(clients[1].url)]
                try await ada.addCounter("run")
                for round in 0..<Self.rounds {
                    let day = try #require(Day("2026-01-01")?.advanced(by: -round))
                    let number = String(round, radix: 16)
                    let id =
                        "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - number.count) + number
                    var checkIn = CheckIn(id: id, habit: "run", logDate: day)
                    checkIn.add = 1
                    let body = try [UInt8](JSON.encode([checkIn]))
                    let statuses = try await atOnce {
                        try await both[$0 % 2].send(.checkIns, body: body).status
                    }
                    #expect(statuses == [200: 100])
                }
                #expect(try await database.rows("SELECT count(*) FROM check_ins") == ["\(Self.rounds)"])
                let amounts = try await database.rows(
                    "SELECT min(amount), max(amount), count(*) FROM habit_logs"
                )
                #expect(amounts == ["1|1|\(Self.rounds)"])
            }
        }

        @Test("G2: one name, signed up many times at once in lower and upper case, is one account")
        func sameNameAtOnce() async throws {
            try await lend { clients, database in
                for round in 0..<Self.names {
                    let name = "ada-\(round)"
                    let statuses = try await atOnce(Self.signUps) { number in
                        let spelling = number % 3 == 0 ? name.uppercased() : name
                        return try await signUp(spelling, at: clients[number % 2])
                    }
                    #expect(statuses == [201: 1, 409: Self.signUps - 1])
                }
                #expect(try await database.rows("SELECT count(*) FROM users") == ["\(Self.names)"])
                var figures = Figures()
                figures.faults = Self.names
                figures.remark = "names, \(Self.signUps) at once each"
                figures.write(as: "G2")
            }
        }

        /// Tries again when the server says so: each core hashes one password at a time, and few requests may wait.
        private func signUp(_ name: String, at client: Client) async throws -> Int {
            let account = Credentials(username: name, password: Client.password)
            let body = try [UInt8](JSON.encode(account))
            while true {
                let status = try await client.send(.signup, body: body, timeout: 120_000).status
                guard status == 503 else { return status }
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }
}
