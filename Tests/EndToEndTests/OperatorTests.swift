import Curl
import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// What an operator does with the programs beside a running server.
    @Suite
    struct OperatorTests {
        private func run(_ arguments: [String], _ settings: ServerSettings) async throws -> Finished {
            try await Finished.run(
                Place.program("habit-server"),
                arguments + ["--data", settings.folder.path + "/data"],
                environment: settings.environment.merging(["HOME": "/nonexistent", "PATH": "/usr/bin:/bin"]) {
                    $1
                }
            )
        }

        @Test(
            "users are listed, get a new password and are deleted while the server runs",
            arguments: Engine.all
        )
        func usersAreManaged(engine: Engine) async throws {
            try await engine.lend { database in
                let settings = database.settings
                try await RunningServer.lend(settings) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    try await ada.send(.addHabit, json: NewHabit(name: "Run"), expecting: 201)
                    let list = try await run(["user", "ls"], settings)
                    #expect(list.code == 0 && list.lines.count == 1 && list.output.contains("\tada\t"))

                    let reset = try await run(["user", "reset-password", "ada"], settings)
                    try #require(reset.code == 0, "\(reset.errors)")
                    #expect(try await ada.send(.me).status == 401)
                    // This server has seen the login before, and a check-in does not ask the database first.
                    #expect(try await ada.checkIn("run").status == 401)
                    let login = Credentials(username: "ada", password: reset.lines[0])
                    try await Client(server.url).send(.login, json: login, expecting: 200)

                    let unconfirmed = try await run(["user", "delete", "ada"], settings)
                    #expect(unconfirmed.code == 1 && unconfirmed.errors.contains("--yes"))
                    let deleted = try await run(["user", "delete", "ada", "--yes"], settings)
                    #expect(deleted.code == 0 && deleted.output == "deleted ada\n")
                    try await Client(server.url).send(.login, json: login, expecting: 401)
                }
                let list = try await run(["user", "ls"], settings)
                #expect(list.code == 0 && list.output.isEmpty)
                let unknown = try await run(["user", "reset-password", "ada"], settings)
                #expect(unknown.code == 1 && unknown.errors.contains("no user named \"ada\""))
            }
        }

        @Test("the doctor finds nothing wrong with a running server", arguments: Engine.all)
        func doctorFindsNothing(engine: Engine) async throws {
            try await engine.lend { database in
                let settings = database.settings
                try await RunningServer.lend(settings) { server in
                    let port = ["--port", "\(server.port)"]
                    let done = try await run(["doctor"] + port, settings)
                    #expect(done.code == 0, "\(done.output)")
                    for line in done.lines { #expect(line.hasPrefix("ok ") || line.contains(" disk ")) }
                    #expect(try await run(["--check-health"] + port, settings).code == 0)
                }
                guard let psql = database.psql else { return }
                let name = try await psql.rows("SELECT current_database()")[0]
                try await psql.rows("ALTER DATABASE \"\(name)\" SET synchronous_commit = off")
                let done = try await run(["doctor"], settings)
                #expect(done.code == 1)
                #expect(done.output.contains("synchronous_commit = on"))
            }
        }

        @Test("the doctor tries the bucket, which the server creates", .needsServers)
        func doctorTriesBucket() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { psql in
                    let settings = try ServerSettings.shared(
                        folder,
                        database: psql.url,
                        store: RunningS3.common
                    )
                    let before = try await run(["doctor"], settings)
                    #expect(before.code == 0 && before.output.contains("the bucket does not exist"))
                    try await RunningServer.lend(settings) { _ in
                        let done = try await run(["doctor"], settings)
                        #expect(done.code == 0)
                        #expect(done.output.contains("wrote, read and deleted a test object"))
                        #expect(!done.output.contains(try RunningS3.common.secretKey))
                    }
                }
            }
        }

        @Test("with HABIT_LOG_FORMAT=json, every line but the one with the address is an object")
        func logIsJSON() async throws {
            try await Folder.lend { folder in
                var settings = ServerSettings.embedded(folder)
                settings.environment["HABIT_LOG_FORMAT"] = "json"
                try await RunningServer.lend(settings) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    #expect(try await ada.send(.me).status == 200)
                    server.send(SIGTERM)
                    #expect(await server.wait() == 0)
                    let lines = server.log.split(separator: "\n")
                    #expect(lines.count { $0 == "habit-server listening on \(server.url)" } == 1)
                    let objects = try lines.filter { !$0.hasPrefix("habit-server listening on ") }.map {
                        try JSONParser.parse(Array($0.utf8))
                    }
                    let requests = objects.filter { $0["message"] == .string("request") }
                    #expect(requests.contains { $0["route"] == .string("/auth/signup") && $0["user"] == nil })
                    #expect(requests.contains { $0["route"] == .string("/users/me") && $0["user"] != nil })
                    for object in objects {
                        #expect(object["time"] != nil && object["level"] != nil && object["message"] != nil)
                    }
                }
                settings.environment["HABIT_PORT"] = "x"
                let failed = try await run([], settings)
                #expect(failed.code == 2)
                let object = try JSONParser.parse(Array(failed.errors.utf8))
                #expect(object["level"] == .string("critical"))
            }
        }

        @Test("at the level warning, requests leave no lines")
        func warningsAlone() async throws {
            try await Folder.lend { folder in
                var settings = ServerSettings.embedded(folder)
                settings.environment["HABIT_LOG_LEVEL"] = "warning"
                try await RunningServer.lend(settings) { server in
                    _ = try await Client.signedUp(as: "ada", at: server.url)
                    server.send(SIGTERM)
                    #expect(await server.wait() == 0)
                    #expect(server.log == "habit-server listening on \(server.url)\n")
                }
            }
        }

        @Test("a stuck standard error stream holds up neither requests nor the end")
        func stuckLogHoldsNothingUp() async throws {
            try await Folder.lend { folder in
                var settings = ServerSettings.embedded(folder)
                // After the line with the address, nobody reads the pipe, which takes 64 KiB: some 400 requests.
                settings.before =
                    "mkfifo \"$HOME/pipe\"; { grep -m 1 'listening on' >&2; exec sleep 120; } <\"$HOME/pipe\" & exec 2>\"$HOME/pipe\""
                try await RunningServer.lend(settings) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    for _ in 0..<1000 {
                        #expect(try await ada.send(.me, timeout: 10_000).status == 200)
                    }
                    let start = ContinuousClock.now
                    server.send(SIGTERM)
                    #expect(await server.wait() == 0)
                    #expect(.now - start < .seconds(8))
                }
            }
        }
    }
}
