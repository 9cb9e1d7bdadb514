import FoundationEssentials
import Glibc
import HabitTestSupport
import Testing

@testable import HabitServer

@Suite("habit-server doctor")
struct DoctorTests {
    /// A data folder as a server leaves it.
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/data"
        let settings = try settings(path, [:])
        let lock = try settings.lockFolder()
        let database = try Server.database(settings)
        try await Migrator(database: database, logger: LogCapture().logger).run()
        await database.close()
        try await Server.objects(settings).prepare()
        _ = try DataFolder(path: path).secret()
        withExtendedLifetime(lock) {}
        try await body(path)
    }

    private func settings(_ path: String, _ environment: [String: String]) throws -> Settings {
        try Settings(arguments: Arguments(["--data", path, "--port", "1"]), environment: environment)
    }

    private func findings(_ path: String, _ environment: [String: String] = [:]) async throws -> [Doctor
        .Finding]
    {
        try await Doctor(settings: settings(path, environment), environment: environment).findings()
    }

    private func levels(_ findings: [Doctor.Finding]) -> [String: String] {
        Dictionary(findings.map { ($0.subject, $0.level.rawValue) }) { first, _ in first }
    }

    @Test("a good folder is ok in every respect, and nothing in it changes")
    func goodFolderIsOK() async throws {
        try await withFolder { path in
            // SQLite has its own files beside the database while it is open.
            let names = {
                try Set(FileManager.default.subpathsOfDirectory(atPath: path)).subtracting([
                    "habit.db-wal", "habit.db-shm",
                ])
            }
            let before = try names()
            let found = try await findings(path)
            let levels = levels(found)
            for subject in ["settings", "secrets", "folder", "database", "files", "clock", "mail"] {
                #expect(levels[subject] == "ok", "\(subject)")
            }
            #expect(levels["address"] == "warn", "no server runs on port 1")
            let after = try names()
            #expect(after == before)
            #expect(found.map(\.subject).last == "mail")
            for finding in found {
                #expect(finding.line.hasSuffix("\n") && !finding.line.dropLast().contains("\n"))
                #expect((finding.hint == nil) == (finding.level == .ok))
            }
        }
    }

    @Test("before the first start, the doctor creates nothing and says what the start creates")
    func beforeFirstStart() async throws {
        let folder = try TemporaryFolder()
        let found = try await findings(folder.path + "/data")
        #expect(!found.contains { $0.level == .fail })
        #expect(levels(found)["database"] == "warn")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/data"))
    }

    @Test("an empty database file is none, and the doctor leaves it alone")
    func emptyDatabaseIsLeftAlone() async throws {
        try await withFolder { path in
            for name in try FileManager.default.contentsOfDirectory(atPath: path)
            where name.hasPrefix("habit.db") {
                try FileManager.default.removeItem(atPath: "\(path)/\(name)")
            }
            try Data().write(to: URL(filePath: path + "/habit.db"))
            #expect(try await levels(findings(path))["database"] == "warn")
            let left = try FileManager.default.contentsOfDirectory(atPath: path).filter {
                $0.hasPrefix("habit.db")
            }
            #expect(left == ["habit.db"])
            #expect(try Data(contentsOf: URL(filePath: path + "/habit.db")).isEmpty)
        }
    }

    @Test("a secret with which the server would not start is a failure")
    func shortSecretFails() async throws {
        try await withFolder { path in
            try Data("short".utf8).write(to: URL(filePath: path + "/secret"))
            #expect(try await levels(findings(path))["secrets"] == "FAIL")
        }
    }

    @Test(
        "a task of the operator creates no database in the wrong folder",
        arguments: [["invite"], ["user", "ls"]]
    )
    func tasksCreateNothing(task: [String]) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/typo"
        #expect(await runHabitServer(arguments: task + ["--data", path], environment: ["HOME": "/x"]) == 1)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("a secret that others can read is a failure, in the folder or in a file of a setting")
    func openSecretFails() async throws {
        try await withFolder { path in
            #expect(chmod(path + "/secret", 0o644) == 0)
            let found = try await findings(path)
            let secret = try #require(found.first { $0.subject == "secrets" })
            #expect(secret.level == .fail && secret.hint == "chmod 600 '\(path)/secret'")
            try Data(String(repeating: "k", count: 32).utf8).write(to: URL(filePath: path + "/key"))
            #expect(chmod(path + "/key", 0o604) == 0)
            let other = try await findings(path, ["HABIT_JWT_SECRET_FILE": path + "/key"])
            #expect(other.first { $0.subject == "secrets" }?.hint == "chmod 600 '\(path)/key'")
            #expect(chmod(path + "/key", 0o640) == 0)
            let closed = try await findings(path, ["HABIT_JWT_SECRET_FILE": path + "/key"])
            #expect(levels(closed)["secrets"] == "ok")
        }
    }

    @Test("a file that is not a database, and a folder of files that cannot be used, are failures")
    func brokenFolderFails() async throws {
        try await withFolder { path in
            try Data("no database".utf8).write(to: URL(filePath: path + "/habit.db"))
            try FileManager.default.removeItem(atPath: path + "/objects")
            try Data().write(to: URL(filePath: path + "/objects"))
            let levels = try await levels(findings(path))
            #expect(levels["database"] == "FAIL")
            #expect(levels["files"] == "FAIL")
        }
    }

    @Test("an unreachable database, file store and public URL are failures with hints, without secrets")
    func unreachableServicesFail() async throws {
        let folder = try TemporaryFolder()
        let found = try await findings(
            folder.path,
            [
                "HABIT_DATABASE_URL": "postgres://ada:s3cr3t@127.0.0.1:1/x",
                "HABIT_JWT_SECRET": String(repeating: "s3cr3t", count: 6),
                "HABIT_S3_ENDPOINT": "http://127.0.0.1:1",
                "HABIT_S3_ACCESS_KEY": "s3cr3t", "HABIT_S3_SECRET_KEY": "s3cr3t",
                "HABIT_PUBLIC_URL": "http://127.0.0.1:1",
            ]
        )
        let levels = levels(found)
        for subject in ["database", "files", "address"] { #expect(levels[subject] == "FAIL", "\(subject)") }
        #expect(levels["secrets"] == "ok" && levels["disk"] == nil && levels["folder"] == nil)
        #expect(!found.contains { $0.line.contains("s3cr3t") })
    }

    @Test("a running server answers at its address; another program does not")
    func addressIsChecked() async throws {
        try await TestServer.run { server in
            try await withFolder { path in
                let here = try await findings(path, ["HABIT_PUBLIC_URL": server.url("")])
                #expect(levels(here)["address"] == "ok")
            }
            #expect(await HealthCheck(origin: server.url("")).failure() == nil)
            #expect(await HealthCheck(origin: server.url("/docs")).failure()?.contains("404") == true)
        }
        #expect(await HealthCheck(origin: "http://127.0.0.1:1").failure() != nil)
    }

    @Test("wrong settings are a failure, and the exit code is 1")
    func exitCodes() async throws {
        #expect(await runHabitServer(arguments: ["doctor", "--port", "x"], environment: ["HOME": "/x"]) == 1)
        #expect(
            await runHabitServer(arguments: ["--check-health", "--port", "1"], environment: ["HOME": "/x"])
                == 1
        )
    }
}
