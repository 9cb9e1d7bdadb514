import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// Many processes in one home folder, and a network that loses answers.
    @Suite(.timeLimit(.minutes(30)))
    struct OutboxCrowdTests {
        @Test(
            "E10: fifty concurrent processes in one home folder lose, double, damage and lock nothing"
        )
        func fiftyProcessesAtOnce() async throws {
            try await OutboxScene.lend { scene in
                scene.network.toxics = [.loseAnswers(percent: 30)]
                var expected = 0
                let end = ContinuousClock.now + Extent.choose(quick: .seconds(10), full: .seconds(60))
                // Because of logins and logouts, only some succeed, and fewer on a busy machine.
                while ContinuousClock.now < end || expected <= 20 {
                    let ends = try await withThrowingTaskGroup(of: (Int, Finished).self) { group in
                        for number in 0..<50 {
                            group.addTask { (number, try await Self.run(number, as: scene.ada)) }
                        }
                        return try await group.reduce(into: []) { $0.append($1) }
                    }
                    for (number, done) in ends {
                        // prompt and check need no server, and block nobody.
                        let codes: [Int32] = number % 10 == 7 ? [0] : [0, 4, 5]
                        #expect(codes.contains(done.code), "\(number): \(done.code) \(done.errors)")
                        #expect(done.code >= 0 && !done.errors.contains("locked"))
                        let isKept = done.code == 0 || done.errors.contains("; your check-ins are queued")
                        if Self.isCheckIn(number), isKept { expected += 1 }
                    }
                }
                scene.network.toxics = []
                try await scene.logIn(scene.ada)
                try await scene.settle(expecting: expected)
                let rejected = try await scene.ada.habit(["sync", "--rejected"])
                #expect(rejected.output.isEmpty)
                let aside = Outbox(of: scene.ada).path + "/unreadable"
                #expect(!FileManager.default.fileExists(atPath: aside))
            }
        }

        private static func isCheckIn(_ number: Int) -> Bool { number % 10 < 6 }

        private static func run(_ number: Int, as ada: Person) async throws -> Finished {
            switch number % 10 {
            case ..<6: try await ada.habit(["done", "water+1", "--date", "-\(number % 7)"])
            case 6: try await ada.habit(["ls"])
            case 7: try await ada.habit(["prompt"])
            case 8: try await ada.habit(["streak", "water"])
            default:
                // One logout for four logins.
                try await number == 9
                    ? ada.habit(["logout"])
                    : ada.habit(["login", "ada", "--password-stdin"], input: Client.password + "\n")
            }
        }

        @Test(
            "G5: a thousand queued check-ins survive killed syncs, two syncs at once, and lost answers"
        )
        func thousandQueuedCheckIns() async throws {
            try await OutboxScene.lend { scene in
                try await scene.client.addCounter("tea")
                try await scene.offline {
                    for batch in 0..<25 {
                        let glasses = Array(repeating: "water+1", count: 40)
                        let done = try await scene.ada.habit(
                            ["done"] + glasses + ["tea=\(batch + 1)", "-q", "--date", "-\(batch % 5)"]
                        )
                        #expect(done.code == 0, "\(done.errors)")
                    }
                }
                #expect(Outbox(of: scene.ada).queued.count == 25)
                scene.network.toxics = [.loseAnswers(percent: 30)]
                var random = SeededRandom(seed: 5)
                for _ in 0..<20 {
                    let pauses = (0..<2).map { _ in Int.random(in: 0...120, using: &random) }
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for pause in pauses {
                            group.addTask {
                                try await Self.killedSync(of: scene, after: .milliseconds(pause))
                            }
                        }
                        try await group.waitForAll()
                    }
                    // There is always something left to send.
                    try await scene.offline { _ = try await scene.ada.habit(["done", "water+1", "-q"]) }
                    scene.network.toxics = [.loseAnswers(percent: 30)]
                }
                scene.network.toxics = []
                try await scene.settle(expecting: 1_000 + 20)
                // Each day has the last of its five amounts.
                let tea = try await scene.client.get(.log, "tea", as: [Entry].self).compactMap(\.amount)
                #expect(tea == (21...25).reversed().map { ExactDecimal($0) })
            }
        }

        private static func killedSync(of scene: OutboxScene, after pause: Duration) async throws {
            let log = "\(scene.folder.path)/sync-\(UUID().uuidString)"
            let sync = try Spawned(
                Place.program("habit"),
                ["sync"],
                environment: scene.ada.environment,
                log: log
            )
            try await Task.sleep(for: pause)
            await sync.crash()
        }

        @Test(
            "G6: check-ins of a deleted habit are rejected and listed, and the others are sent"
        )
        func checkInsOfDeletedHabit() async throws {
            try await OutboxScene.lend { scene in
                try await scene.habit("add", "Run")
                try await scene.offline {
                    try await scene.habit("done", "run", "water+1")
                    try await scene.habit("done", "water+1")
                }
                try await scene.client.send(
                    .removeHabit,
                    "run",
                    query: "?permanently=true",
                    json: String?.none,
                    expecting: 204
                )
                let next = try await scene.habit("ls")
                #expect(next.errors.contains("the check-in queued for \"Run\" on "))
                #expect(next.errors.contains("the habit \"Run\" was deleted"))
                #expect(try await scene.glasses() == 2)
                let after = try await scene.habit("ls")
                #expect(after.errors.isEmpty)
                let rejected = try await scene.habit("sync", "--rejected")
                #expect(rejected.output.hasPrefix("Run\t"))
                // A new habit with the same name is not the habit that was meant.
                try await scene.habit("add", "Run")
                #expect(try await scene.ada.habit(["sync", "--rejected", "--retry"]).code == 3)
                #expect(try await scene.client.get(.log, "run", as: [Entry].self).isEmpty)
                try await scene.settle(expecting: 2)
            }
        }
    }
}
