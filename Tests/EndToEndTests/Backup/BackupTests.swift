import Curl
import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// `habit-server backup` and `restore`, with the default storage.
    @Suite
    struct BackupTests {
        @Test(
            "backups that are made while people check in and change avatars are complete",
            .timeLimit(.minutes(30))
        )
        func backupUnderLoad() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let load = try await BackupLoad.people(["ada", "bob", "eve"], at: server.url)
                    let taken = try await load.during {
                        for number in 1...4 { try await checkBackup(number, of: folder) }
                    }
                    #expect(
                        taken.checkIns > 20 && taken.pictures > 20,
                        "there was no load: \(taken)"
                    )
                }
            }
        }

        /// Makes a backup, restores it elsewhere, and compares the rows with the objects.
        private func checkBackup(_ number: Int, of folder: Folder) async throws {
            let (file, restored) = ("\(folder.path)/backup-\(number)", "\(folder.path)/restored-\(number)")
            let backup = try await HabitServer.run("backup", file, "--data", folder.path + "/data")
            try #require(backup.code == 0, "\(backup.errors)")
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600, "the key of the tokens is in it")
            let done = try await HabitServer.run("restore", file, "--data", restored)
            try #require(done.code == 0, "\(done.errors)")
            let database = SQLiteShell(path: restored + "/habit.db")
            #expect(try await database.rows("PRAGMA integrity_check; PRAGMA foreign_key_check") == ["ok"])
            for row in try await database.rows("SELECT storage_key, size FROM files") {
                let columns = row.split(separator: "|").map(String.init)
                let size = FileManager.default.contents(atPath: "\(restored)/objects/\(columns[0])")?.count
                #expect(size.map(String.init) == columns[1], "\(row)")
            }
            let days = "SELECT COUNT(*) FROM habit_logs"
            let journalled = "SELECT COUNT(DISTINCT habit_id || log_date) FROM check_ins"
            #expect(try await database.rows(days) == database.rows(journalled))
        }

        @Test("a restore brings everything back, and every login stays valid")
        func restoreBringsEverythingBack() async throws {
            try await Folder.lend { folder in
                let picture = try Picture.png
                let (file, elsewhere) = (folder.path + "/habit.backup", try folder.made("elsewhere"))
                let ada = try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    try await ada.addCounter("Run")
                    #expect(try await ada.checkIn("run").status == 201)
                    #expect(try await ada.upload(Picture.png).status == 200)
                    let day = try #require(try await ada.get(.log, "run", as: [Entry].self).first).logDate
                    #expect(try await ada.attach(Picture.png, to: "run", on: day).status == 201)
                    let done = try await HabitServer.run("backup", file, "--data", folder.path + "/data")
                    #expect(done.output == "backed up 1 person, 1 habit, 1 entry, 2 files to \(file)\n")
                    return ada
                }
                let done = try await HabitServer.run("restore", file, "--data", elsewhere.path + "/data")
                #expect(
                    done.output.hasPrefix("restored 1 person, 1 habit, 1 entry, 2 files of 20"),
                    "\(done.errors)"
                )
                let before = SQLiteShell(path: folder.path + "/data/habit.db")
                let after = SQLiteShell(path: elsewhere.path + "/data/habit.db")
                // A trigger may come before or after its table.
                #expect(
                    try await before.dump.sorted() == after.dump.sorted()
                )
                try await RunningServer.lend(.embedded(elsewhere)) { server async throws in
                    let there = ada.at(server.url)
                    #expect(try await there.get(.log, "run", as: [Entry].self).count == 1)
                    #expect(try await there.send(.avatar).body == picture)
                }
            }
        }

        @Test("a restore refuses a folder in use or with content; with --force, it sets the content aside")
        func restoreRefusesUsedFolder() async throws {
            try await Folder.lend { folder in
                let (file, data) = (folder.path + "/habit.backup", folder.path + "/data")
                try await RunningServer.lend(.embedded(folder)) { server in
                    _ = try await Client.signedUp(as: "ada", at: server.url)
                    #expect(try await HabitServer.run("backup", file, "--data", data).code == 0)
                    let again = try await HabitServer.run("backup", file, "--data", data)
                    #expect(again.code == 1 && again.errors.contains("--force"))
                    #expect(try await HabitServer.run("backup", file, "--data", data, "--force").code == 0)
                    let running = try await HabitServer.run("restore", file, "--data", data, "--force")
                    #expect(running.code == 1 && running.errors.contains("stop it first"))
                    #expect(try await Client(server.url).send(.ready).status == 200)
                }
                let refused = try await HabitServer.run("restore", file, "--data", data)
                #expect(refused.code == 1 && refused.errors.contains("not empty"))
                let done = try await HabitServer.run("restore", file, "--data", data, "--force")
                #expect(done.code == 0, "\(done.errors)")
                let aside = try #require(done.output.split(separator: " ").last).trimmingCharacters(
                    in: .newlines
                )
                #expect(
                    try await SQLiteShell(path: aside + "/habit.db").rows("SELECT username FROM users") == [
                        "ada"
                    ]
                )
                #expect(FileManager.default.fileExists(atPath: data + "/habit.db"))
            }
        }

        @Test(
            "a file that is not a backup, is damaged or is too new is refused with the reason, and nothing is restored"
        )
        func restoreRefusesUnusableFile() async throws {
            try await Folder.lend { folder in
                let (file, data, target) = (
                    folder.path + "/good", folder.path + "/data", folder.path + "/target"
                )
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    #expect(try await ada.upload(Picture.png).status == 200)
                    #expect(try await HabitServer.run("backup", file, "--data", data).code == 0)
                }
                let known = KnownMigrations.count
                let damages = [
                    "DELETE FROM backup_objects": "is missing or incomplete",
                    "UPDATE backup_objects SET content = x'00'": "is missing or incomplete",
                    "DROP TABLE backup": "not a backup",
                    "UPDATE backup SET format = 2, program = '9.0'": "9.0, which is newer",
                    "INSERT INTO schema_migrations VALUES (\(known + 1), 'x', 'x', 'x')":
                        "schema \(known + 1), this program knows \(known)",
                    "UPDATE schema_migrations SET checksum = 'x' WHERE number = 2": "0002_habits",
                    "INSERT INTO sessions VALUES ('x', 99, 'x', 'x')": "a row refers to a missing one",
                ]
                for (damage, reason) in damages {
                    let bad = folder.path + "/bad"
                    try? FileManager.default.removeItem(atPath: bad)
                    try FileManager.default.copyItem(atPath: file, toPath: bad)
                    try await SQLiteShell(path: bad).rows(damage)
                    let done = try await HabitServer.run("restore", bad, "--data", target)
                    #expect(done.code == 1 && done.errors.contains(reason), "\(damage): \(done.errors)")
                    #expect(!FileManager.default.fileExists(atPath: target))
                }
                for (path, reason) in [
                    "/etc/passwd": "not a backup", folder.path + "/none": "cannot read it",
                ] {
                    let done = try await HabitServer.run("restore", path, "--data", target)
                    #expect(done.code == 1 && done.errors.contains(reason), "\(done.errors)")
                }
            }
        }

        @Test("if an object is lost, the backup fails, names the object, and leaves no file")
        func backupFailsWithoutObject() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    #expect(try await ada.upload(Picture.png).status == 200)
                    try FileManager.default.removeItem(atPath: folder.path + "/data/objects/ada")
                    let file = folder.path + "/habit.backup"
                    let done = try await HabitServer.run("backup", file, "--data", folder.path + "/data")
                    #expect(done.code == 1 && done.errors.contains("ada/avatars/"), "\(done.errors)")
                    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                    #expect(!left.contains { $0.hasPrefix("habit.backup") })
                }
            }
        }

        @Test("a killed backup or restore leaves nothing half-made, and the next one works")
        func killedBackupAndRestore() async throws {
            try await Folder.lend { folder in
                let (file, data) = (folder.path + "/habit.backup", folder.path + "/data")
                try await RunningServer.lend(.embedded(folder)) { server in
                    _ = try await BackupLoad.people(["ada", "bob"], at: server.url)
                    for number in 0..<8 {
                        let milliseconds = number * 5
                        try await kill("backup", file, "--data", data, after: milliseconds)
                        guard FileManager.default.fileExists(atPath: file) else { continue }
                        #expect(
                            try await SQLiteShell(path: file).rows("SELECT COUNT(*) FROM backup") == ["1"]
                        )
                        try FileManager.default.removeItem(atPath: file)
                    }
                    #expect(try await HabitServer.run("backup", file, "--data", data).code == 0)
                }
                for number in 0..<8 {
                    let milliseconds = number * 5
                    let target = "\(folder.path)/target-\(number)"
                    try await kill("restore", file, "--data", target, after: milliseconds)
                    if FileManager.default.fileExists(atPath: target + "/habit.db") {
                        let people = try await SQLiteShell(path: target + "/habit.db").rows(
                            "SELECT COUNT(*) FROM users"
                        )
                        #expect(people == ["2"])
                    } else {
                        #expect(
                            try await HabitServer.run("restore", file, "--data", target, "--force").code == 0
                        )
                    }
                }
            }
        }

        @Test(
            "after an interrupted restore, no server starts there, and the next restore works",
            .timeLimit(.minutes(30))
        )
        func interruptedRestore() async throws {
            try await Folder.lend { folder in
                let file = folder.path + "/habit.backup"
                try await RunningServer.lend(.embedded(folder)) { server in
                    _ = try await Client.signedUp(as: "ada", at: server.url)
                    let done = try await HabitServer.run("backup", file, "--data", folder.path + "/data")
                    #expect(done.code == 0)
                }
                let target = folder.path + "/target"
                let rest = target + "/restore.part"
                try FileManager.default.createDirectory(
                    atPath: rest + "/objects",
                    withIntermediateDirectories: true
                )
                let refused = try await HabitServer.run("--port", "0", "--data", target)
                #expect(refused.code == 2 && refused.errors.contains(rest), "\(refused.errors)")
                #expect(!FileManager.default.fileExists(atPath: target + "/habit.db"))
                let done = try await HabitServer.run("restore", file, "--data", target)
                #expect(done.code == 0, "\(done.errors)")
                #expect(!FileManager.default.fileExists(atPath: rest))
                #expect(FileManager.default.fileExists(atPath: target + "/habit.db"))
            }
        }

        @Test("a restore that fails halfway leaves the folder unchanged")
        func failedRestoreChangesNothing() async throws {
            try await Folder.lend { folder in
                let (file, data) = (folder.path + "/habit.backup", folder.path + "/data")
                try await RunningServer.lend(.embedded(folder)) { server in
                    _ = try await Client.signedUp(as: "ada", at: server.url)
                    #expect(try await HabitServer.run("backup", file, "--data", data).code == 0)
                }
                // Limits files to 4 KiB, as an error and not as a signal.
                let small = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\""
                let failed = try await Finished.run(
                    "/bin/sh",
                    [
                        "-c", small, Place.program("habit-server"), "restore", file, "--data", data,
                        "--force",
                    ],
                    environment: ["HOME": "/nonexistent", "PATH": "/usr/bin:/bin"]
                )
                #expect(failed.code == 1, "\(failed.output) \(failed.errors)")
                #expect(!FileManager.default.fileExists(atPath: data + "/restore.part"))
                try await RunningServer.lend(.embedded(folder)) { server async throws in
                    #expect(try await Client(server.url).send(.ready).status == 200)
                }
            }
        }

        private func kill(_ arguments: String..., after milliseconds: Int) async throws {
            try await Folder.lend { folder in
                let run = try Spawned(
                    Place.program("habit-server"),
                    arguments,
                    environment: ["HOME": folder.path],
                    log: folder.path + "/run"
                )
                try await Task.sleep(for: .milliseconds(milliseconds))
                await run.crash()
            }
        }

        @Test("with PostgreSQL or S3, backup is refused and names the right way")
        func backupRefusesPostgreSQLAndS3() async throws {
            let secret = ["HABIT_JWT_SECRET": String(repeating: "s", count: 32)]
            let database = secret.merging(["HABIT_DATABASE_URL": "postgres://127.0.0.1:9/x"]) { $1 }
            let keys = ["HABIT_S3_ACCESS_KEY": "key", "HABIT_S3_SECRET_KEY": "key"]
            let store = keys.merging(["HABIT_S3_ENDPOINT": "http://127.0.0.1:9"]) { $1 }
            for (environment, setting) in [(database, "HABIT_DATABASE_URL"), (store, "HABIT_S3_ENDPOINT")] {
                for task in ["backup", "restore"] {
                    let done = try await HabitServer.run(task, "/nonexistent/x", environment: environment)
                    #expect(done.code == 2)
                    #expect(done.errors.contains(setting) && done.errors.contains("docs/backup.md"))
                }
            }
        }
    }
}
