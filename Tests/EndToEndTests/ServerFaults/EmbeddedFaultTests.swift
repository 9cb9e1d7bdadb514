import Curl
import FaultKit
import Foundation
import HabitModel
import HabitWire
import Testing

extension EndToEnd {
    /// A SQLite database that is locked, full or read-only: 503, and normal again afterwards.
    @Suite
    struct EmbeddedFaultTests {
        private func lend(_ folder: Folder, _ body: (Client, RunningServer) async throws -> Void) async throws
        {
            try await RunningServer.lend(.embedded(folder)) { server in
                let ada = try await Client.signedUp(as: "ada", at: server.url)
                try await ada.addCounter("Run")
                #expect(try await ada.checkIn("run").status == 201)
                try await body(ada, server)
            }
        }

        private func expectUnavailable(_ response: Response, _ code: ProblemCode = .databaseUnavailable) {
            #expect(response.status == 503)
            #expect(response.problemCode == code)
            #expect(response[header: "Retry-After"] != nil)
        }

        @Test("while another process holds the lock, every write gets 503, and reads work")
        func lockedDatabase() async throws {
            try await Folder.lend { folder in
                try await lend(folder) { ada, _ in
                    let marker = folder.path + "/locked"
                    let script = "BEGIN IMMEDIATE;\n.shell touch \(marker); sleep 30\nCOMMIT;\n"
                    let locker = try Spawned(
                        "/usr/bin/sqlite3",
                        [folder.path + "/data/habit.db"],
                        environment: ["PATH": "/usr/bin:/bin"],
                        log: folder.path + "/locker",
                        input: script
                    )
                    try await Wait.until("the lock") {
                        FileManager.default.fileExists(atPath: marker)
                    }
                    try await withThrowingTaskGroup(of: Response.self) { group in
                        for number in 0..<10 {
                            let body = try [UInt8](JSON.encode(NewHabit(name: "Read \(number)")))
                            group.addTask { try await ada.send(.addHabit, body: body) }
                            group.addTask { try await ada.checkIn("run") }
                        }
                        #expect(try await ada.send(.today).status == 200)
                        #expect(try await ada.send(.ready).status == 200)
                        for try await response in group { expectUnavailable(response) }
                    }
                    #expect(await locker.wait() == 0)
                    #expect(try await ada.checkIn("run").status == 200)
                    #expect(try await ada.get(.habits, as: [Habit].self).count == 1)
                }
            }
        }

        @Test(
            "on a full disk, writes get 503 and reads work; with space again, everything works",
            .needsMount
        )
        func fullDisk() async throws {
            let picture = try Picture.png
            try await Folder.lend { folder in
                try await Disk.lend(at: folder.path + "/data", megabytes: 3) { disk in
                    try await lend(folder) { ada, server in
                        #expect(try await ada.upload(Picture.png).status == 200)
                        disk.fill()
                        let taken = try await fillLog(of: ada)
                        #expect(try await ada.send(.live).status == 200)
                        try await Wait.until("a server that is not ready") {
                            (try? await ada.send(.ready))?.status == 503
                        }
                        #expect(try await ada.get(.log, "run", as: [Entry].self).count == 1 + taken)
                        expectUnavailable(try await ada.upload(Picture.png), .filesUnavailable)
                        #expect(try await ada.send(.avatar).body == picture)

                        try disk.free()
                        try await Wait.until("a server that is ready") {
                            (try? await ada.send(.ready))?.status == 200
                        }
                        try await Wait.until("a check-in works again") {
                            try await ada.checkIn("run").status == 200
                        }
                        #expect(try await ada.upload(Picture.png).status == 200)
                        #expect(try await ada.get(.log, "run", as: [Entry].self).count == 1 + taken)
                        let incoming = folder.path + "/data/objects/.incoming"
                        #expect(try FileManager.default.contentsOfDirectory(atPath: incoming).isEmpty)
                        let database = SQLiteShell(path: folder.path + "/data/habit.db")
                        #expect(try await database.rows("PRAGMA integrity_check") == ["ok"])
                        server.send(SIGTERM)
                        #expect(await server.wait() == 0)
                    }
                }
            }
        }

        /// Writes long notes until the disk is full; returns how many were acknowledged.
        private func fillLog(of ada: Client) async throws -> Int {
            let start = try #require(Day("2025-01-01"))
            for number in 0..<1000 {
                var checkIn = CheckIn(logDate: start.advanced(by: number), status: true)
                checkIn.note = .set(String(repeating: "x", count: 2000))
                let response = try await ada.send(.checkIn, "run", body: [UInt8](JSON.encode(checkIn)))
                guard response.status != 201 else { continue }
                expectUnavailable(response)
                return number
            }
            Issue.record("the disk never became full")
            return 0
        }

        @Test(
            "on a read-only file system, writes get 503, and work again later without a restart",
            .needsMount
        )
        func readOnlyDatabase() async throws {
            try await Folder.lend { folder in
                try await lend(folder) { ada, server in
                    // As a kernel does after a disk error.
                    let strace = try Spawned(
                        "/usr/bin/strace",
                        [
                            "-f", "-q", "-o", "/dev/null", "-e", "trace=pwrite64,fdatasync",
                            "-e", "inject=pwrite64,fdatasync:error=EROFS", "-p", "\(server.pid)",
                        ],
                        environment: [:],
                        log: folder.path + "/strace"
                    )
                    try await Wait.until("writes fail") {
                        try await ada.checkIn("run").status == 503
                    }
                    expectUnavailable(try await ada.checkIn("run"))
                    #expect(try await ada.send(.today).status == 200)
                    strace.send(SIGKILL)
                    _ = await strace.wait()
                    try await Wait.until("a check-in works again") {
                        try await ada.checkIn("run").status == 200
                    }
                    #expect(try await ada.get(.log, "run", as: [Entry].self).count == 1)
                }
            }
        }

        @Test("with a read-only objects folder, only avatars are refused", .needsMount)
        func readOnlyObjectsFolder() async throws {
            let picture = try Picture.png
            try await Folder.lend { folder in
                try await Disk.lend(at: folder.path + "/data/objects", megabytes: 3) { disk in
                    try await lend(folder) { ada, _ in
                        #expect(try await ada.upload(Picture.png).status == 200)
                        try await disk.makeReadOnly()
                        expectUnavailable(try await ada.upload(Picture.png), .filesUnavailable)
                        #expect(try await ada.send(.avatar).body == picture)
                        #expect(try await ada.checkIn("run").status == 200)
                        #expect(try await ada.send(.ready).status == 200)
                        try await disk.makeWritable()
                        #expect(try await ada.upload(Picture.png).status == 200)
                    }
                }
            }
        }

        @Test("with a read-only data folder, the server does not start, and names the folder", .needsMount)
        func readOnlyDataFolder() async throws {
            try await Folder.lend { folder in
                let data = folder.path + "/data"
                try await Disk.lend(at: data, megabytes: 3) { disk in
                    try await lend(folder) { _, server in
                        server.send(SIGTERM)
                        #expect(await server.wait() == 0)
                    }
                    try await disk.makeReadOnly()
                    let done = try await HabitServer.run("--port", "0", "--data", data)
                    #expect(done.code == 2)
                    #expect(
                        done.errors.contains("HABIT_DATA") && done.errors.contains(data),
                        "\(done.errors)"
                    )
                }
            }
        }
    }
}
