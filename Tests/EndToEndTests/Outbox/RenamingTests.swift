import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// Two machines of one person: one has queued check-ins while habits are renamed, deleted and added on the other.
    @Suite(.timeLimit(.minutes(30)))
    struct RenamingTests {
        private struct Scene {
            let desk: Person
            let sofa: Person
            let network: FaultProxy

            func onDesk(_ lines: String) async throws {
                let done = try await desk.shell(lines)
                try #require(done.code == 0, "\(lines): \(done.errors)")
            }

            /// The amounts of habits on the day, from `--json`.
            func amounts(of slugs: String...) async throws -> [Double] {
                var amounts: [Double] = []
                for slug in slugs {
                    let log = try await desk.habit(["log", slug, "--json"])
                    let entries = try JSON.decode([Entry].self, from: Array(log.output.utf8))
                    amounts.append(entries.reduce(0) { $0 + ($1.amount?.doubleValue ?? 0) })
                }
                return amounts
            }
        }

        private func lend(_ engine: Engine, _ body: (Scene) async throws -> Void) async throws {
            try await engine.lend { database in
                try await Folder.lend { folder in
                    try await RunningServer.lend(database.settings) { server in
                        try await FaultProxy.lend(to: server.port) { network in
                            let desk = try OutboxScene.person("desk", in: folder, at: server.url)
                            let sofa = try OutboxScene.person(
                                "sofa",
                                in: folder,
                                at: "http://127.0.0.1:\(network.port)"
                            )
                            let password = Client.password + "\n"
                            let signup = ["signup", "ada", "--password-stdin"]
                            try #require(try await desk.habit(signup, input: password).code == 0)
                            let login = ["login", "ada", "--password-stdin"]
                            try #require(try await sofa.habit(login, input: password).code == 0)
                            try await body(Scene(desk: desk, sofa: sofa, network: network))
                        }
                    }
                }
            }
        }

        /// Adds habits, lists them on the sofa, and queues an amount of 20 for guitar there.
        private func queue(_ scene: Scene, _ names: String...) async throws {
            for name in names { try #require(try await scene.desk.habit(["add", name]).code == 0) }
            try #require(try await scene.sofa.habit(["ls"]).code == 0)
            scene.network.toxics = OutboxScene.noNetwork
            let queued = try await scene.sofa.habit(["done", "guitar+20"])
            try #require(queued.code == 0, "\(queued.errors)")
            // The habit must be archived after the check-in was made.
            try await Task.sleep(for: .milliseconds(1_100))
        }

        private func sync(_ scene: Scene) async throws -> Finished {
            scene.network.toxics = []
            return try await scene.sofa.habit(["sync"])
        }

        @Test("renamed: the check-in goes to the habit under its new name", arguments: Engine.all)
        func renamedHabit(engine: Engine) async throws {
            try await lend(engine) { scene in
                try await queue(scene, "Guitar")
                try await scene.onDesk("habit edit guitar --name Bass")
                #expect(try await sync(scene).code == 0)
                #expect(try await scene.amounts(of: "bass") == [20])
            }
        }

        @Test(
            "renamed, and a new habit has the old name: the check-in goes to the old habit",
            arguments: Engine.all
        )
        func reusedName(engine: Engine) async throws {
            try await lend(engine) { scene in
                try await queue(scene, "Guitar")
                try await scene.onDesk("habit edit guitar --name Bass && habit add Guitar")
                #expect(try await sync(scene).code == 0)
                #expect(try await scene.amounts(of: "bass", "guitar") == [20, 0])
            }
        }

        @Test("two slugs swapped: the check-in goes to the habit that had the slug", arguments: Engine.all)
        func swappedSlugs(engine: Engine) async throws {
            try await lend(engine) { scene in
                try await queue(scene, "Guitar", "Bass")
                try await scene.onDesk(
                    "habit edit guitar --slug x && habit edit bass --slug guitar && habit edit x --slug bass"
                )
                #expect(try await sync(scene).code == 0)
                #expect(try await scene.amounts(of: "bass", "guitar") == [20, 0])
            }
        }

        @Test("deleted and added again: the check-in is rejected, with the old name", arguments: Engine.all)
        func deletedAndAddedAgain(engine: Engine) async throws {
            try await lend(engine) { scene in
                try await queue(scene, "Guitar")
                try await scene.onDesk("habit rm guitar --yes && habit add guitar")
                let sync = try await sync(scene)
                #expect(sync.code == 3)
                #expect(sync.errors.contains("the habit \"Guitar\" was deleted"), "\(sync.errors)")
                #expect(try await scene.amounts(of: "guitar") == [0])
                let rejected = try await scene.sofa.habit(["sync", "--rejected"])
                #expect(rejected.output.hasPrefix("Guitar\t"), "\(rejected.output)")
            }
        }

        @Test("archived and added again: the check-in goes to the archived habit", arguments: Engine.all)
        func archivedAndAddedAgain(engine: Engine) async throws {
            try await lend(engine) { scene in
                try await queue(scene, "Guitar")
                try await scene.onDesk("habit archive guitar && habit add Guitar")
                #expect(try await sync(scene).code == 0)
                #expect(try await scene.amounts(of: "guitar") == [0])
                try await scene.onDesk("habit rm guitar --yes && habit restore guitar")
                #expect(try await scene.amounts(of: "guitar") == [20])
            }
        }

        @Test("online, a name means the habit that has the name now", arguments: Engine.all)
        func onlineNameMeansNow(engine: Engine) async throws {
            try await lend(engine) { scene in
                try await queue(scene, "Guitar")
                try await scene.onDesk("habit edit guitar --name Bass && habit add Guitar")
                scene.network.toxics = []
                let done = try await scene.sofa.habit(["done", "guitar+1"])
                #expect(done.code == 0, "\(done.errors)")
                #expect(try await scene.amounts(of: "bass", "guitar") == [20, 1])
            }
        }

        @Test(
            "a name that looks like an amount is a name, even if it was added on another machine",
            arguments: Engine.all
        )
        func nameLikeAnAmount(engine: Engine) async throws {
            try await lend(engine) { scene in
                try await queue(scene, "Guitar", "Vitamin B", "Vitamin B+12", "C++ practice")
                scene.network.toxics = []
                try await scene.onDesk("habit add 'Guitar+20' --slug twenty && habit add 'C#' --slug csharp")
                let sofa = try await scene.sofa.shell(
                    """
                    habit done 'Vitamin B+12' 'C++ practice' 'C#' -q && printf '%s\\n' 'vitamin-b+3' 'Guitar+20' |
                        habit done - -q; echo '- [ ] guitar' | habit done - ; echo $?
                    """
                )
                #expect(sofa.output == "3\n", "\(sofa.errors)")
                let today = try await scene.desk.habit(["today", "--json"])
                let habits = try JSON.decode(Today.self, from: Array(today.output.utf8)).habits
                let done = Set(habits.filter(\.doneToday).map(\.slug))
                #expect(done == ["guitar", "vitamin-b", "vitamin-b-12", "c-practice", "csharp", "twenty"])
                #expect(try await scene.amounts(of: "vitamin-b", "vitamin-b-12", "twenty") == [3, 0, 0])
            }
        }

        @Test("rm and archive name the habit, and change that one", arguments: Engine.all)
        func removalNamesTheHabit(engine: Engine) async throws {
            try await lend(engine) { scene in
                try await scene.onDesk("habit add 'Morning run' --slug run && habit add Run --slug jog")
                let removed = try await scene.desk.habit(["rm", "Run", "--yes"])
                #expect(removed.output == "✓ deleted Run (jog) and its log\n")
                let archived = try await scene.desk.habit(["archive", "run"])
                #expect(archived.output == "✓ archived Morning run (run)\n")
                try await scene.onDesk("habit add 'Morning run' --slug run")
                let restored = try await scene.desk.habit(["restore", "run"])
                #expect(restored.code == 8 && restored.errors.contains("another active habit has this name"))
            }
        }

        @Test("a token for one habit still works after a rename, and gains no rights", arguments: Engine.all)
        func tokenOfRenamedHabit(engine: Engine) async throws {
            try await lend(engine) { scene in
                try await scene.onDesk(
                    """
                    habit add Vit && habit add Other && habit token create nas --scope log:Vit > ~/token
                    habit edit vit --name Vitamin && habit edit other --name Vit
                    """
                )
                let uid = try await scene.desk.shell("habit show vitamin --json=uid | jq -r .uid")
                for (habit, code) in [("vitamin", Int32(0)), (String(uid.output.dropLast()), 0), ("vit", 7)] {
                    let done = try await scene.desk.shell("HABIT_TOKEN=$(cat ~/token) habit done \(habit)")
                    #expect(done.code == code, "\(habit): \(done.errors)")
                }
                #expect(try await scene.desk.habit(["token", "ls"]).output.contains("log:vitamin"))
                let revoked = try await scene.desk.habit(["token", "revoke", "nas"])
                #expect(revoked.output.hasPrefix("✓ revoked nas ("))
            }
        }
    }
}
