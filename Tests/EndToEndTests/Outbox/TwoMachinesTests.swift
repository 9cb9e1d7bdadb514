import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// Two busy machines of one person, both offline.
    @Suite(.timeLimit(.minutes(30)))
    struct TwoMachinesTests {
        private struct Cell: Hashable {
            let habit: String
            let day: Day
        }

        private static let habits = (1...60).map { "habit-\($0)" }
        private static let days = 5

        @Test(
            "after both have synced, in either order, 300 days have what was recorded last"
        )
        func syncedMachinesConverge() async throws {
            try await OutboxScene.lend { scene in
                for habit in Self.habits {
                    try await scene.client.send(.addHabit, json: NewHabit(name: habit), expecting: 201)
                }
                let machines = [
                    try OutboxScene.person("desk", in: scene.folder, at: scene.ada.server),
                    try OutboxScene.person("sofa", in: scene.folder, at: scene.ada.server),
                ]
                for machine in machines { try await scene.logIn(machine) }
                var random = SeededRandom(seed: 7)
                try await scene.offline {
                    for _ in 0..<80 {
                        let machine = machines[Int.random(in: 0...1, using: &random)]
                        let done = try await machine.habit(Self.command(&random))
                        #expect(done.code == 0, "\(done.errors)")
                    }
                }
                let slugs = try await scene.client.get(.habits, as: [Habit].self).reduce(into: [:]) {
                    slugs,
                    habit in
                    slugs[habit.uid ?? ""] = habit.slug
                }
                let expected = try Self.model(of: machines.flatMap { try Self.checkIns(of: $0) }, slugs)
                #expect(expected.count > 290)
                // In the opposite order to their last use, and at the same time.
                async let first = machines[1].habit(["sync", "-q"])
                async let second = machines[0].habit(["ls"])
                let codes = try await [first.code, second.code]
                #expect(codes == [0, 0])
                #expect(try await machines[0].habit(["sync"]).output == "✓ nothing is queued\n")
                let recorded = try await Self.recorded(by: scene.client)
                #expect(recorded == expected)
            }
        }

        /// A random command for a third of the habits on one day.
        private static func command(_ random: inout SeededRandom) -> [String] {
            let chosen = habits.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
            let day = ["--date", "-\(Int.random(in: 0..<days, using: &random))", "-q"]
            switch Int.random(in: 0..<6, using: &random) {
            case 0: return ["undone"] + chosen + day
            case 1: return ["skip"] + chosen + day
            case 2: return ["done"] + chosen.map { "\($0)=\(Int.random(in: 0...9, using: &random))" } + day
            case 3: return ["done"] + chosen.map { $0 + "+1" } + day
            case 4:
                return ["done"] + chosen + ["--note", "note \(Int.random(in: 0...9, using: &random))"] + day
            default: return ["done"] + chosen + day
            }
        }

        /// The queued check-ins of a machine.
        private static func checkIns(of machine: Person) throws -> [CheckIn] {
            struct Batch: Decodable {
                let checkIns: [CheckIn]

                private enum CodingKeys: String, CodingKey {
                    case checkIns = "check_ins"
                }
            }
            let outbox = Outbox(of: machine)
            return try outbox.queued.flatMap { name in
                let bytes = FileManager.default.contents(atPath: "\(outbox.path)/\(name)") ?? Data()
                return try JSON.decode(Batch.self, from: [UInt8](bytes)).checkIns
            }
        }

        /// The rule: for each day, apply the check-ins in order of time and id.
        ///
        /// - Parameter slugs: the slugs of habits by uid, because check-ins may name either.
        private static func model(of checkIns: [CheckIn], _ slugs: [String: String]) throws -> [Cell:
            EntryState]
        {
            let ordered = checkIns.sorted {
                ($0.recordedAt ?? .first, $0.id ?? "") < ($1.recordedAt ?? .first, $1.id ?? "")
            }
            return try ordered.reduce(into: [:]) { states, checkIn in
                let other = checkIn.alternative
                let habit = try #require(other?.habit ?? checkIn.habit)
                let cell = Cell(habit: slugs[habit] ?? habit, day: try #require(checkIn.logDate))
                let change = EntryChange(
                    status: other == nil ? checkIn.status : nil,
                    skipped: checkIn.skipped,
                    amount: other?.amount ?? checkIn.amount,
                    add: other?.add ?? checkIn.add,
                    note: checkIn.note
                )
                states[cell] = applying(change, to: states[cell], target: nil)
            }
        }

        private static func recorded(by client: Client) async throws -> [Cell: EntryState] {
            var states: [Cell: EntryState] = [:]
            for habit in habits {
                for entry in try await client.get(.log, habit, as: [Entry].self) {
                    states[Cell(habit: habit, day: entry.logDate)] = EntryState(
                        status: entry.status,
                        skipped: entry.skipped,
                        amount: entry.amount,
                        note: entry.note
                    )
                }
            }
            return states
        }
    }
}
