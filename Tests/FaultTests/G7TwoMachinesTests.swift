import Curl
import FaultKit
import HabitModel
import HabitWire
import Testing

extension Faults {
    /// Two machines come back online at the same time and send their check-ins to one server each.
    @Suite(.needsServers)
    struct G7TwoMachinesTests {
        private static let habits = Extent.choose(quick: 21, full: 50)
        private static let days = Extent.choose(quick: 50, full: 210)

        @Test(
            "G7: the offline check-ins of two machines give the result of the rule, in whatever order they arrive"
        )
        func offlineMachinesConverge() async throws {
            var random = SeededRandom(seed: 7)
            let machines = TwoMachines(habits: Self.habits, days: Self.days, using: &random)
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    try await sync(machines, at: [server, server], seeds: [1, 2], as: "G7 SQLite")
                }
            }
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    let settings = ServerSettings.shared(folder, database: database.url)
                    try await RunningServer.lend(settings) { first in
                        try await RunningServer.lend(settings) { second in
                            try await sync(
                                machines,
                                at: [first, second],
                                seeds: [3, 4],
                                as: "G7 PostgreSQL"
                            )
                        }
                    }
                }
            }
        }

        /// For each seed, a person with the same histories, sent in a different order.
        private func sync(
            _ machines: TwoMachines,
            at servers: [RunningServer],
            seeds: [UInt64],
            as name: String
        ) async throws {
            let expected = machines.expected
            #expect(expected.count == machines.count)
            var differences = 0
            for seed in seeds {
                let person = try await Client.signedUp(as: "person-\(seed)", at: servers[0].url)
                for habit in machines.habits {
                    try await person.send(.addHabit, json: NewHabit(name: habit), expecting: 201)
                }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for (machine, server) in servers.enumerated() {
                        var random = SeededRandom(seed: seed * 10 + UInt64(machine))
                        let deliveries = machines.deliveries(of: machine, using: &random)
                        let client = person.at(server.url)
                        group.addTask {
                            for batch in deliveries { try await Self.deliver(batch, with: client) }
                        }
                    }
                    try await group.waitForAll()
                }
                let found = try await standings(of: machines.habits, person)
                let different = Set(expected.keys).union(found.keys).filter { expected[$0] != found[$0] }
                let examples = different.prefix(3).map { "\($0.habit) \($0.day)" }
                #expect(different.count == 0, "\(examples)")
                differences += different.count
            }
            var figures = Figures()
            figures.faults = machines.count
            let sent = machines.outboxes.reduce(0) { $0 + $1.count }
            figures.remark =
                "histories, \(sent) check-ins, in \(seeds.count) orders: \(differences) differ from the rule"
            figures.write(as: name)
        }

        private static func deliver(_ batch: [CheckIn], with client: Client) async throws {
            let response = try await client.send(.checkIns, json: batch, expecting: 200)
            let answer = try JSON.decode(CheckInAnswer.self, from: response.body)
            let refused = answer.results.filter { $0.outcome == .refused }
            #expect(refused.isEmpty, "\(refused.prefix(1))")
            #expect(answer.results.map(\.id) == batch.map(\.id))
        }

        private func standings(of habits: [String], _ person: Client) async throws
            -> [TwoMachines.Day: TwoMachines.Standing]
        {
            var found: [TwoMachines.Day: TwoMachines.Standing] = [:]
            for habit in habits {
                for entry in try await person.get(.log, habit, as: [Entry].self) {
                    let state = EntryState(
                        status: entry.status,
                        skipped: entry.skipped,
                        amount: entry.amount,
                        note: entry.note
                    )
                    let day = TwoMachines.Day(habit: habit, day: entry.logDate)
                    #expect(found[day] == nil)
                    found[day] = .init(state: state, recordedAt: entry.recordedAt)
                }
            }
            return found
        }
    }
}
