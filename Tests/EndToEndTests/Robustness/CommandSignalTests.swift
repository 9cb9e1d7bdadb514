import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// Commands that are ended by a signal.
    @Suite(.timeLimit(.minutes(30)))
    struct CommandSignalTests {
        /// Each runs a hundred times against a real server; `#` is a new number each time, `~` the home folder.
        private static let commands: [[String]] = [
            ["add", "Habit #"], ["show", "habit-0"], ["edit", "water", "--description", "words #"],
            ["skip", "habit-0", "--date", "-#"], ["undone", "water"], ["undo"], ["explain", "water"],
            ["account", "edit", "--day-starts-at", "04:00"], ["avatar", "set", "~/me.png"],
            ["avatar", "get", "-"],
            ["config", "set", "color", "never"], ["doctor"], ["exec", "water", "--", "true"],
            ["whoami"], ["ls"], ["today"], ["streak", "water"], ["stats", "water"], ["events"],
            ["log", "water"], ["done", "water+1"],
            ["note", "water", "words"], ["sync"], ["login", "ada", "--password-stdin"], ["prompt"],
            ["check", "water"],
        ]

        @Test(
            "E21: SIGINT, SIGTERM and SIGHUP end every command by that signal, and leave the old or the new state"
        )
        func signalsEndCommands() async throws {
            try await OutboxScene.lend { scene in
                let avatar = URL(filePath: scene.ada.home + "/me.png")
                try Data(base64Encoded: Self.avatar)?.write(to: avatar)
                var random = SeededRandom(seed: 21)
                var ended = 0
                for command in Self.commands {
                    let time = try await Self.time(of: command, as: scene.ada)
                    let moments = (1...100).map { number in
                        let words = Self.filled(command, number, scene.ada)
                        return (
                            words, [SIGINT, SIGTERM, SIGHUP][number % 3],
                            Double.random(in: 0...1.1, using: &random)
                        )
                    }
                    for group in stride(from: 0, to: moments.count, by: 4) {
                        ended += try await Self.run(moments[group..<group + 4], time, as: scene.ada)
                    }
                    // There is one valid login, the old or the new one.
                    try await scene.habit("whoami")
                }
                #expect(ended > Self.commands.count * 25, "the signals hit something: \(ended)")
                try await settled(scene)
            }
        }

        private static func filled(_ command: [String], _ number: Int, _ ada: Person) -> [String] {
            command.map {
                $0.replacingOccurrences(of: "#", with: "\(number)").replacingOccurrences(
                    of: "~",
                    with: ada.home
                )
            }
        }

        /// A picture of 8 by 8 pixels.
        private static let avatar = """
            iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQMAAAD+wSzIAAAABlBMVEX///8uoEMmwxRXAAAAFklEQVR42mNgYEhj+A+EdQw2DBIM\
            DAAeEAM3tuxY9wAAAABJRU5ErkJggg==
            """

        /// How long a command takes without a signal.
        private static func time(of command: [String], as ada: Person) async throws -> Duration {
            let start = ContinuousClock.now
            let done = try await ada.habit(filled(command, 0, ada), input: Client.password + "\n")
            #expect([0, 1].contains(done.code), "\(command): \(done.errors)")
            return ContinuousClock.now - start
        }

        /// How many of the runs were ended by the signal.
        private static func run(
            _ moments: ArraySlice<([String], Int32, Double)>,
            _ time: Duration,
            as ada: Person
        ) async throws -> Int {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for (command, signal, moment) in moments {
                    group.addTask {
                        try await end(command, by: signal, after: time * moment, as: ada) ? 1 : 0
                    }
                }
                return try await group.reduce(0, +)
            }
        }

        /// Whether the signal ended the command.
        private static func end(
            _ command: [String],
            by signal: Int32,
            after time: Duration,
            as ada: Person
        ) async throws -> Bool {
            let spawned = try Spawned(
                Place.program("habit"),
                command,
                environment: ada.environment,
                log: "\(ada.home)/../signal-\(UUID().uuidString)",
                input: Client.password + "\n"
            )
            try await Task.sleep(for: time)
            spawned.send(signal)
            let code = await spawned.wait()
            guard code != -signal else { return true }
            // A check may say no; and the server still hashes passwords of clients that are gone.
            let isBusy = command[0] == "login" && spawned.errors.contains("overloaded")
            let codes: [Int32] =
                switch command[0] {
                case "check": [0, 1]
                // Earlier runs may have undone everything.
                case "undo": [0, 3]
                default: isBusy ? [0, 5] : [0]
                }
            #expect(codes.contains(code), "\(command): \(code) \(spawned.errors)")
            return false
        }

        /// Requires that only queued check-ins are left, that they can be sent, and that recorded ones are complete.
        private func settled(_ scene: OutboxScene) async throws {
            let sync = try await scene.ada.habit(["sync"])
            #expect(sync.code == 0, "\(sync.errors)")
            let outbox = Outbox(of: scene.ada)
            #expect(outbox.queued.isEmpty && outbox.leftovers.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: outbox.path + "/unreadable"))
            try await Wait.until("the server has time for a login", every: .seconds(1)) {
                let input = Client.password + "\n"
                return try await scene.ada.habit(["login", "ada", "--password-stdin"], input: input).code == 0
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: scene.ada.home + "/.config/habit")
            #expect(Set(names) == ["config.json", "credentials.json"])
            #expect(try await scene.glasses() > 0)
        }
    }
}
