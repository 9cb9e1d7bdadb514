import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// Two machines of one person, with different clocks, zones and day starts, which are sometimes offline.
    @Suite
    struct ClockFaultTests {
        /// A server whose clock `at` sets, and two machines with a network that can be cut.
        private struct Scene {
            let desk: ClockShell
            let sofa: ClockShell
            let network: FaultProxy

            /// Runs shell commands without a network.
            @discardableResult
            func offline(_ shell: ClockShell, _ lines: String) async throws -> Finished {
                network.toxics = OutboxScene.noNetwork
                defer { network.toxics = [] }
                return try await shell.run(lines)
            }
        }

        private func lend(_ body: (Scene) async throws -> Void) async throws {
            let start = "2026-03-13 01:00:00"
            try await Folder.lend { folder in
                let clock = try ServerClock(in: folder, at: start)
                try await RunningServer.lend(clock.settings(folder)) { server in
                    try await FaultProxy.lend(to: server.port) { network in
                        let shells = ["desk", "sofa"].map { name in
                            ClockShell(
                                home: "\(folder.path)/\(name)",
                                server: "http://127.0.0.1:\(network.port)",
                                serverClock: clock
                            )
                        }
                        let password = "echo '\(Client.password)' | at '\(start)' habit"
                        try await shells[0].run("\(password) signup ada --password-stdin -q")
                        try await shells[1].run("\(password) login ada --password-stdin -q")
                        try await shells[0].run(
                            "for name in floss tea backup x; do at '\(start)' habit add $name -q; done"
                        )
                        try await body(Scene(desk: shells[0], sofa: shells[1], network: network))
                    }
                }
            }
        }

        private func days(of habit: String, _ shell: ClockShell) async throws -> [String] {
            let shown = try await shell.run("habit log \(habit) --json").output
            return try JSON.decode([Entry].self, from: Array(shown.utf8)).map(\.logDate.description)
        }

        @Test("a clock starts although a killed one with its process id has left its semaphore", .needsClock)
        func leftSemaphore() async throws {
            let script = """
                touch "/dev/shm/sem.faketime_sem_$$"
                exec "$0" -f '2026-03-13 01:00:00' date -u '+%F %T'
                """
            let done = try await Finished.run(
                "/bin/sh",
                ["-c", script, Place.script("with-faketime")],
                environment: ["PATH": "/usr/bin:/bin", "TZ": "UTC"]
            )
            #expect(done.output == "2026-03-13 01:00:00\n", "\(done.errors)")
        }

        @Test("2: a day start set on one machine applies on the other from its next command", .needsClock)
        func dayStartAppliesElsewhere() async throws {
            try await lend { scene in
                // Offline, before the change: keeps its day.
                try await scene.offline(scene.sofa, "at '2026-03-13 01:10:00' habit done tea -q")
                try await scene.desk.run(
                    "at '2026-03-13 01:30:00' habit account edit --day-starts-at 04:00 -q"
                )
                // Offline, after the change: moves.
                try await scene.offline(scene.sofa, "at '2026-03-13 01:40:00' habit done backup -q")
                let done = try await scene.sofa.run("at '2026-03-13 02:00:00' habit done floss -q")
                #expect(done.errors.isEmpty, "\(done.errors)")
                #expect(try await days(of: "floss", scene.sofa) == ["2026-03-12"])
                #expect(try await days(of: "tea", scene.sofa) == ["2026-03-13"])
                #expect(try await days(of: "backup", scene.sofa) == ["2026-03-12"])
                let looked = try await scene.sofa.run(
                    """
                    at '2026-03-13 02:01:00' habit today --json=date
                    at '2026-03-13 02:01:00' habit doctor | grep account
                    """
                ).lines
                #expect(looked.first == #"{"date":"2026-03-12"}"#)
                #expect(looked.last?.contains("day starts at 04:00, so today is 2026-03-12") == true)
            }
        }

        @Test(
            "2: that next command may be any command that depends on the day",
            .needsClock,
            arguments: ["today", "add"]
        )
        func dayStartAppliesToFirstCommand(command: String) async throws {
            try await lend { scene in
                try await scene.desk.run(
                    "at '2026-03-13 01:30:00' habit account edit --day-starts-at 04:00 -q"
                )
                let line =
                    command == "today"
                    ? "habit today --json=date" : "habit add late -q; habit today --json=date"
                let shown = try await scene.sofa.run("at '2026-03-13 02:00:00' \(line)")
                #expect(shown.lines.last == #"{"date":"2026-03-12"}"#)
            }
        }

        @Test("2: a personal token from before the change works, too", .needsClock)
        func oldTokenAfterDayStartChange() async throws {
            try await lend { scene in
                let made = "at '2026-03-13 01:10:00' habit token create cron --scope log --json"
                let made2 = try await scene.desk.run(made).output
                let token = try JSON.decode(CreatedToken.self, from: Array(made2.utf8)).token
                try await scene.desk.run(
                    "at '2026-03-13 01:30:00' habit account edit --day-starts-at 04:00 -q"
                )
                var cron = ClockShell(
                    home: scene.desk.home + "/cron",
                    server: scene.desk.server,
                    serverClock: scene.desk.serverClock
                )
                cron.token = token
                try await cron.run("at '2026-03-13 02:00:00' habit done floss -q")
                #expect(try await days(of: "floss", scene.desk) == ["2026-03-12"])
            }
        }

        @Test(
            "4: a check-in queued in Berlin on the 28th, and sent from London on the 27th, is recorded for the 28th",
            .needsClock
        )
        func queuedInAnotherZone() async throws {
            try await lend { scene in
                let berlin = "export TZ=Europe/Berlin; at '2026-03-28 00:20:00'"
                try await scene.offline(scene.sofa, "\(berlin) habit done tea -q")
                let listed = try await scene.sofa.run(
                    "export TZ=Europe/London; at '2026-03-27 23:40:00' habit ls -q"
                )
                #expect(listed.errors.isEmpty, "\(listed.errors)")
                #expect(try await days(of: "tea", scene.sofa) == ["2026-03-28"])
            }
        }

        @Test("8: with a clock at 1970, a check-in is recorded for the true day, with a notice", .needsClock)
        func clockAt1970() async throws {
            try await lend { scene in
                let done = try await scene.sofa.run("wrongly '1970-01-01 00:10:00' habit done backup")
                #expect(done.output.hasPrefix("✓ backup · 1 day"), "\(done.output)")
                #expect(done.errors.contains("behind the server's"), "\(done.errors)")
                #expect(try await days(of: "backup", scene.sofa) == ["2026-03-13"])
                // Queued with the wrong clock: it stays until somebody gives it a day.
                try await scene.offline(scene.sofa, "wrongly '1970-01-01 00:10:00' habit done x -q")
                let next = try await scene.sofa.run("at '2026-03-13 02:00:00' habit done tea -q")
                #expect(
                    next.errors.contains("recorded before this machine's login was made"),
                    "\(next.errors)"
                )
                #expect(try await scene.sofa.run("at '2026-03-13 02:01:00' habit done tea -q").errors.isEmpty)
                #expect(try await days(of: "x", scene.sofa).isEmpty)
            }
        }

        @Test(
            "9: check-ins queued by a clock at 2038 are reported once, and can be listed, dropped or dated",
            .needsClock
        )
        func clockAt2038() async throws {
            try await lend { scene in
                let far = "wrongly '2038-01-19 03:14:08'"
                try await scene.offline(scene.sofa, "\(far) habit done x -q; \(far) habit done tea -q")
                let now = "at '2026-03-13 02:00:00' habit"
                _ = try await scene.sofa.run("\(now) ls")
                for command in ["ls", "done floss -q", "today"] {
                    #expect(try await scene.sofa.run("\(now) \(command)").errors.isEmpty, "\(command)")
                }
                let listed = try await scene.sofa.run(
                    "\(now) sync && exit 1; test $? -eq 6; \(now) sync --ls --json=id,habit,reason"
                ).output
                struct Listed: Decodable {
                    let id: String
                    let habit: String
                    let reason: String
                }
                let queued = try JSON.decode([Listed].self, from: Array(listed.utf8))
                #expect(Set(queued.map(\.habit)) == ["x", "tea"])
                #expect(queued.allSatisfy { $0.reason == "recorded_in_future" })
                let x = try #require(queued.first { $0.habit == "x" }).id
                let tea = try #require(queued.first { $0.habit == "tea" }).id
                try await scene.sofa.run(
                    "\(now) sync --drop \(x) --yes -q; \(now) sync --date 2026-03-11 \(tea) -q"
                )
                #expect(try await days(of: "tea", scene.sofa) == ["2026-03-11"])
                #expect(try await days(of: "x", scene.sofa).isEmpty)
                #expect(try await scene.sofa.run("\(now) sync").output == "✓ nothing is queued\n")
            }
        }

        @Test(
            "9b: check-ins queued for a server that has moved go to its new address, and to no other server"
        )
        func serverThatMoved() async throws {
            try await Folder.lend { folder in
                var old = ""
                let home = folder.path + "/home"
                try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
                try await RunningServer.lend(.embedded(folder)) { server in
                    old = server.url
                    let ada = Person(home: home, server: server.url)
                    let signup = try await ada.habit(
                        ["signup", "ada", "--password-stdin"],
                        input: Client.password + "\n"
                    )
                    #expect(signup.code == 0)
                    #expect(try await ada.habit(["add", "run"]).code == 0)
                }
                let ada = Person(home: home, server: old)
                #expect(try await ada.habit(["done", "run", "-q"]).code == 0)
                try await Folder.lend { other in
                    // The same name, but another account.
                    try await RunningServer.lend(.embedded(other)) { server in
                        let there = Person(home: home, server: server.url)
                        let signup = try await there.habit(
                            ["signup", "ada", "--password-stdin"],
                            input: Client.password + "\n"
                        )
                        #expect(signup.code == 0)
                        let sync = try await there.habit(["sync", "--readdress", old])
                        #expect(sync.code == 6, "\(sync.errors)")
                    }
                }
                try await RunningServer.lend(.embedded(folder)) { server in
                    let there = Person(home: home, server: server.url)
                    let login = try await there.habit(
                        ["login", "ada", "--password-stdin"],
                        input: Client.password + "\n"
                    )
                    #expect(login.code == 0)
                    let told = try await there.habit(["sync"])
                    #expect(told.code == 6)
                    #expect(told.errors.contains("1 check-in is queued for \(old)"), "\(told.errors)")
                    #expect(told.errors.contains("habit sync --readdress \(old)"))
                    let sync = try await there.habit(["sync", "--readdress", old])
                    #expect(sync.code == 0, "\(sync.errors)")
                    #expect(sync.output == "✓ sent 1 check-in\n")
                    #expect(try await there.habit(["check", "run", "--fresh"]).code == 0)
                }
            }
        }

        @Test(
            "10: offline, values that the server would refuse are refused at once, and undo undoes queued check-ins",
            .needsClock
        )
        func offlineRefusalsAndUndo() async throws {
            try await lend { scene in
                let long = String(repeating: "n", count: 2_500)
                try await scene.offline(
                    scene.sofa,
                    """
                    for line in 'done x=-5' 'note x \(long)' 'done x --date 2026-03-14'; do
                        at '2026-03-13 02:00:00' habit $line 2>/dev/null && exit 1; test $? -eq 8
                    done
                    at '2026-03-13 02:00:00' habit done x -q 2>/dev/null
                    at '2026-03-13 02:00:00' habit undo
                    """
                )
                #expect(
                    try await scene.sofa.run("at '2026-03-13 02:00:00' habit sync").output
                        == "✓ nothing is queued\n"
                )
                #expect(try await days(of: "x", scene.sofa).isEmpty)
            }
        }
    }
}
