import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// `kill -9` before each system call of a command, from the first one that touches the home folder.
    @Suite(.needsStrace, .timeLimit(.minutes(30)))
    struct OutboxCrashTests {
        @Test(
            "E3: when done is killed before any of its system calls, it counts at most once, and the next command works"
        )
        func killedDone() async throws {
            try await OutboxScene.lend { scene in
                let outbox = Outbox(of: scene.ada)
                let trace = try await scene.ada.trace(["done", "water+1"])
                let kept = try trace.index(of: "renameat", ".json")
                let today = try #require(
                    try await scene.client.get(.log, "water", as: [Entry].self).first?.logDate
                )
                var promised: Set<Day> = [today]
                var kills = 0
                for (index, call) in trace.calls.enumerated() {
                    let day = try #require(today.advanced(by: -index - 1))
                    let command = ["done", "water+1", "--date", day.description]
                    let ended = try await scene.ada.habit(command, with: "signal=KILL", at: call)
                    kills += ended.code == -SIGKILL ? 1 : 0
                    // A renamed file is safe; one that is not renamed was not promised.
                    let isSafe = index > kept && call.isSeen || outbox.text.contains(day.description)
                    if ended.code == 0 || isSafe { promised.insert(day) }
                    #expect(outbox.leftovers.count <= 1, "\(call)")
                    try await scene.habit("sync", "-q")
                    #expect(outbox.queued.isEmpty && outbox.leftovers.isEmpty, "\(call)")
                }
                #expect(kills > trace.calls.count / 2, "the kills hit something")
                let entries = try await scene.client.get(.log, "water", as: [Entry].self)
                #expect(promised.isSubset(of: entries.map(\.logDate)))
                #expect(promised.count > 20)
                #expect(entries.allSatisfy { $0.amount == 1 })
            }
        }

        @Test(
            "E3, G12: when sync is killed before any visible system call, nothing is lost or doubled"
        )
        func killedSync() async throws {
            try await OutboxScene.lend { scene in
                let outbox = Outbox(of: scene.ada)
                // One check-in is recorded and one is rejected, to cover rejected/ as well.
                let keep = ["done", "water+1", "nothing", "-q"]
                try await scene.offline { _ = try await scene.ada.habit(keep) }
                let trace = try await scene.ada.trace(["sync"], expecting: 3)
                var expected = 1
                for call in trace.calls where call.isSeen {
                    try await scene.offline {
                        let kept = try await scene.ada.habit(keep)
                        #expect(kept.code == 0, "\(kept.errors)")
                    }
                    expected += 1
                    _ = try await scene.ada.habit(["sync"], with: "signal=KILL", at: call)
                    #expect(outbox.leftovers.count <= 1, "\(call)")
                }
                try await scene.settle(expecting: expected, codes: [0, 3])
                let rejected = try await scene.ada.shell("habit sync --rejected --json | jq length")
                #expect(rejected.output == "\(expected)\n")
            }
        }

        @Test("E3: when login or logout is killed while it writes, the old or the new login is there")
        func killedLoginAndLogout() async throws {
            try await OutboxScene.lend { scene in
                let input = Client.password + "\n"
                let login = ["login", "ada", "--password-stdin"]
                for call in try await scene.ada.trace(login, input: input).calls where Self.writes(call) {
                    _ = try await scene.ada.habit(login, with: "signal=KILL", at: call, input: input)
                    try await scene.habit("whoami")
                }
                for call in try await scene.ada.trace(["logout"]).calls where call.name == "rename" {
                    try await scene.logIn(scene.ada)
                    _ = try await scene.ada.habit(["logout"], with: "signal=KILL", at: call)
                    try await scene.habit("whoami", code: 4)
                }
                try await scene.logIn(scene.ada)
                let folder = scene.ada.home + "/.config/habit"
                let names = try FileManager.default.contentsOfDirectory(atPath: folder)
                #expect(names == ["credentials.json"])
            }
        }

        private static func writes(_ call: Trace.Call) -> Bool {
            ["write", "fsync", "rename", "exit_group"].contains(call.name)
        }
    }
}
