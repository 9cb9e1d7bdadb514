import FaultKit
import Foundation
import Testing

extension EndToEnd {
    /// A server with wrong settings does not start.
    @Suite
    struct WrongSettingsTests {
        /// A setting with a value that must not be printed.
        struct Wrong: Sendable, CustomTestStringConvertible {
            let key: String
            let value: String
            var others: [String: String] = [:]

            var testDescription: String { key }
        }

        static let all = [
            Wrong(key: "HABIT_PORT", value: "hunter2"),
            Wrong(key: "HABIT_PORT", value: "65536"),
            Wrong(key: "HABIT_LOG_LEVEL", value: "hunter2"),
            Wrong(key: "HABIT_JWT_SECRET", value: "hunter2"),
            Wrong(key: "HABIT_JWT_SECRET_FILE", value: "/nowhere/hunter2"),
            Wrong(
                key: "HABIT_DATABASE_URL",
                value: "postgres://ada:hunter2@[:1/x",
                others: ["HABIT_JWT_SECRET": String(repeating: "s", count: 32)]
            ),
            Wrong(key: "HABIT_S3_ENDPOINT", value: "hunter2", others: storeKeys),
            Wrong(
                key: "HABIT_S3_BUCKET",
                value: "Hunter_2",
                others: storeKeys.merging(["HABIT_S3_ENDPOINT": "http://127.0.0.1:9"]) { $1 }
            ),
        ]

        private static let storeKeys = ["HABIT_S3_ACCESS_KEY": "key", "HABIT_S3_SECRET_KEY": "hunter3"]

        @Test("a wrong setting stops the start, and the error has its name but not its value", arguments: all)
        func wrongSettingStopsStart(_ wrong: Wrong) async throws {
            let done = try await start(wrong.others.merging([wrong.key: wrong.value]) { $1 })
            #expect(done.code == 2)
            #expect(done.errors.contains(wrong.key))
            #expect(!done.errors.contains(wrong.value))
            #expect(!done.errors.contains("hunter"))
            #expect(done.output.isEmpty)
        }

        @Test("an address in use is reported, with a hint")
        func addressInUse() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let port = try #require(URL(string: server.url)?.port)
                    let done = try await start(["HABIT_PORT": "\(port)"])
                    #expect(done.code == 1)
                    #expect(
                        done.errors.contains(
                            "cannot listen on 127.0.0.1, port \(port): Address already in use; is another"
                        )
                    )
                }
            }
        }

        @Test(
            "habit accepts the printed address, even for IPv6",
            arguments: ["::1", "[::1]"]
        )
        func printedAddressIsAccepted(host: String) async throws {
            try await Folder.lend { folder in
                var settings = ServerSettings.embedded(folder)
                settings.environment["HABIT_HOST"] = host
                try await RunningServer.lend(settings) { server in
                    let line = try #require(
                        server.log.split(separator: "\n").first { $0.hasPrefix("habit-server listening on ") }
                    )
                    let url = try #require(line.split(separator: " ").last.map(String.init))
                    #expect(url.hasPrefix("http://[::1]:"))
                    let person = Person(home: folder.path, server: url)
                    let signup =
                        "echo 'correct horse battery' | habit signup ada --password-stdin && habit doctor"
                    let done = try await person.shell(signup)
                    #expect(done.code == 0, "\(done.errors)\(done.output)")
                    #expect(done.output.contains(url))
                }
            }
        }

        @Test("an address that this machine does not have is reported, with a hint")
        func unavailableAddress() async throws {
            let other = try await start(["HABIT_HOST": "192.0.2.1", "HABIT_PORT": "0"])
            #expect(other.code == 1)
            #expect(other.errors.contains("cannot listen on 192.0.2.1, port 0: "))
            #expect(other.errors.contains("--host must be an address of this machine"))
            let unknown = try await start(["HABIT_HOST": "nowhere.invalid", "HABIT_PORT": "0"])
            #expect(unknown.code == 1)
            #expect(unknown.errors.contains("unknown name or address"))
        }

        @Test("a folder with an unexpanded ~ or variable is not created")
        func unexpandedFolder() async throws {
            try await Folder.lend { folder in
                for (arguments, variable) in [
                    (["--data", "~/habit"], ""), (["--data='\(folder.path)/x'"], ""),
                    ([], "\"\(folder.path)/x\""),
                    ([], "$HOME/x"), (["backup", "~/habit.db"], ""),
                ] {
                    let done = try await Finished.run(
                        "/bin/sh",
                        ["-c", "cd \"$HOME\" && exec \"$0\" \"$@\"", Place.program("habit-server")]
                            + arguments,
                        environment: ["HOME": folder.path, "PATH": "/usr/bin:/bin", "HABIT_DATA": variable]
                    )
                    #expect(done.code == 2, "\(arguments) \(variable)")
                    #expect(done.errors.contains("which no shell has"), "\(done.errors)")
                }
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
            }
        }

        @Test("nobody else can read the data, whatever the folder's mode and the umask")
        func dataIsPrivate() async throws {
            try await Folder.lend { folder in
                let data = folder.path + "/data"
                _ = mkdir(data, 0o755)
                let old = umask(0)
                defer { umask(old) }
                for _ in 0..<2 {
                    try await RunningServer.lend(.embedded(folder)) { _ in
                        for name in try FileManager.default.contentsOfDirectory(atPath: data) {
                            var status = stat()
                            #expect(stat("\(data)/\(name)", &status) == 0)
                            #expect(status.st_mode & 0o077 == 0, "\(name)")
                        }
                    }
                    // As left by an older server.
                    #expect(chmod(data + "/habit.db", 0o644) == 0)
                }
            }
        }

        @Test("with PostgreSQL, a server needs a secret; with S3, its keys")
        func missingSecrets() async throws {
            let secret = try await start(["HABIT_DATABASE_URL": "postgres://ada:hunter2@127.0.0.1:9/x"])
            #expect(secret.code == 2)
            #expect(secret.errors.contains("HABIT_JWT_SECRET"))
            #expect(!secret.errors.contains("hunter2"))
            let key = try await start(["HABIT_S3_ENDPOINT": "http://127.0.0.1:9"])
            #expect(key.code == 2)
            #expect(key.errors.contains("HABIT_S3_ACCESS_KEY"))
        }

        @Test("--print-config prints the settings without secrets")
        func printedConfigHasNoSecrets() async throws {
            let environment = [
                "HABIT_DATABASE_URL": "postgres://ada:hunter2@127.0.0.1:9/x",
                "HABIT_JWT_SECRET": "hunter2-" + String(repeating: "s", count: 32),
                "HABIT_S3_ENDPOINT": "http://127.0.0.1:9", "HABIT_S3_ACCESS_KEY": "hunter2",
                "HABIT_S3_SECRET_KEY": "hunter2",
            ]
            let done = try await start(environment, "--print-config")
            #expect(done.code == 0)
            #expect(done.output.contains("HABIT_S3_ENDPOINT=http://127.0.0.1:9"))
            #expect(!done.output.contains("hunter2"))
        }

        private func start(_ environment: [String: String], _ arguments: String...) async throws -> Finished {
            try await Folder.lend { folder in
                try await Finished.run(
                    Place.program("habit-server"),
                    arguments,
                    environment: environment.merging(["HOME": folder.path]) { given, _ in given }
                )
            }
        }
    }
}
