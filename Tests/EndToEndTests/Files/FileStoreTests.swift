import Curl
import FaultKit
import Foundation
import HabitModel
import HabitWire
import Synchronization
import Testing

extension EndToEnd {
    /// Attached files, with real servers that are killed and with the real programs.
    @Suite(.timeLimit(.minutes(15)))
    struct FileStoreTests {
        private static let day = Day("2026-03-13") ?? .first

        @Test("killed at any moment, a server with a folder loses no file, and the sweep leaves no other")
        func killedWithFolder() async throws {
            try await Folder.lend { folder in
                let database = SQLiteShell(path: folder.path + "/data/habit.db")
                try await survivesKills(.embedded(folder)) {
                    // SQLite compares the texts.
                    try await database.rows("UPDATE file_orphans SET since = '2000', taken_at = NULL")
                } orphans: {
                    try await database.rows("SELECT storage_key FROM file_orphans").count
                }
            }
        }

        @Test(
            "killed at any moment, a server with S3 loses no file, and the sweep leaves no other",
            .needsServers
        )
        func killedWithS3() async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    let settings = try ServerSettings.shared(
                        folder,
                        database: database.url,
                        store: RunningS3.common
                    )
                    try await survivesKills(settings) {
                        try await database.rows(
                            "UPDATE file_orphans SET since = '2000-01-01', taken_at = NULL"
                        )
                    } orphans: {
                        try await database.rows("SELECT storage_key FROM file_orphans").count
                    }
                }
            }
        }

        /// What the server has answered.
        private final class Answers: Sendable {
            private struct State {
                var attached: [Int64: [UInt8]] = [:]
                /// Files that somebody has tried to delete.
                var doubtful: Set<Int64> = []
            }

            private let state = Mutex(State())

            func attached(_ id: Int64, _ bytes: [UInt8]) { state.withLock { $0.attached[id] = bytes } }

            func willRemove(_ id: Int64) { state.withLock { _ = $0.doubtful.insert(id) } }

            /// The files that must be there.
            var safe: [Int64: [UInt8]] {
                state.withLock { state in state.attached.filter { !state.doubtful.contains($0.key) } }
            }
        }

        private func survivesKills(
            _ settings: ServerSettings,
            age: () async throws -> Void,
            orphans: () async throws -> Int
        ) async throws {
            try await RunningServer.lend(settings) { server in
                let ada = try await Client.signedUp(as: "ada", at: server.url)
                try await ada.addCounter("run")
                let answers = Answers()
                let rounds = Extent.choose(quick: 6, full: 100)
                for round in 0..<rounds {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for worker in 0..<3 {
                            group.addTask { await upload(round * 3 + worker, ada, answers) }
                        }
                        group.addTask {
                            try await Task.sleep(for: .milliseconds(Int.random(in: 20...500)))
                            await server.crash()
                        }
                        try await group.waitForAll()
                    }
                    try await server.start()
                }
                let safe = answers.safe
                #expect(safe.count > rounds, "there was no load")
                for (id, bytes) in safe {
                    #expect(try await ada.send(.file, String(id)).body == bytes)
                }
                // A sweep runs at the start.
                await server.crash()
                try await age()
                try await server.start()
                try await Wait.until("the orphans are gone") { try await orphans() == 0 }
                let check = try await HabitServer.run(
                    "files",
                    "check",
                    "--data",
                    settings.folder.path + "/data",
                    environment: settings.environment
                )
                #expect(check.code == 0, "\(check.errors)")
                #expect(check.output.hasSuffix(" bytes: every file has its object\n"), "\(check.output)")
            }
        }

        /// Attaches files, and removes every third, until the server is gone.
        private func upload(_ worker: Int, _ ada: Client, _ answers: Answers) async {
            for number in 0..<1_000 {
                let bytes = Document.pdf(worker * 1_000 + number)
                guard let day = Self.day.advanced(by: -(worker * 100 + number / 9)),
                    let response = try? await ada.attach(bytes, to: "run", on: day),
                    response.status == 201,
                    let file = try? JSON.decode(AttachedFile.self, from: response.body)
                else { return }
                answers.attached(file.id, bytes)
                guard number % 3 == 0 else { continue }
                answers.willRemove(file.id)
                guard (try? await ada.send(.removeFile, String(file.id)))?.status == 204 else { return }
            }
        }

        @Test("done --file is queued with its file while the server is away, and sync attaches it")
        func queuedFile() async throws {
            try await Folder.lend { folder in
                try await RunningServer.lend(.embedded(folder)) { server in
                    let person = Person(home: folder.path + "/home", server: server.url)
                    try FileManager.default.createDirectory(
                        atPath: person.home,
                        withIntermediateDirectories: true
                    )
                    let photo = folder.path + "/plan.pdf"
                    try Data(Document.pdf(1, size: 3 << 20)).write(to: URL(filePath: photo))
                    let signup = ["signup", "ada", "--password-stdin"]
                    #expect(try await person.habit(signup, input: "correct horse battery\n").code == 0)
                    #expect(try await person.habit(["add", "Run"]).code == 0)
                    await server.crash()
                    let offline = try await person.habit(["done", "run", "--file", photo])
                    #expect(offline.code == 0, "\(offline.errors)")
                    #expect(offline.errors.contains("queued, will be sent later"))
                    try FileManager.default.removeItem(atPath: photo)
                    try await server.start()
                    let sync = try await person.habit(["sync"])
                    #expect(sync.code == 0, "\(sync.errors)")
                    let list = try await person.habit(["files", "run", "--json=id,filename,size"])
                    #expect(list.output == "[{\"id\":1,\"filename\":\"plan.pdf\",\"size\":3145728}]\n")
                    #expect(try await person.habit(["files", "get", "1", "-o", photo]).code == 0)
                    #expect(
                        try Data(contentsOf: URL(filePath: photo)) == Data(Document.pdf(1, size: 3 << 20))
                    )
                    let log = try await person.habit(["log", "run", "--json=status,files"])
                    #expect(log.output == "[{\"status\":true,\"files\":[1]}]\n")
                    #expect(try await person.habit(["files", "rm", "1", "--yes"]).code == 0)
                    #expect(try await person.habit(["files", "get", "1"]).code == 3)
                }
            }
        }

        @Test("a backup contains attached files, and a restored server serves them")
        func backup() async throws {
            try await Folder.lend { folder in
                let bytes = Document.pdf(1)
                let elsewhere = try folder.made("restored")
                let (file, restored) = ("\(folder.path)/backup", elsewhere.path + "/data")
                try await RunningServer.lend(.embedded(folder)) { server in
                    let ada = try await Client.signedUp(as: "ada", at: server.url)
                    try await ada.addCounter("run")
                    #expect(try await ada.attach(bytes, to: "run", on: Self.day).status == 201)
                    let backup = try await HabitServer.run("backup", file, "--data", folder.path + "/data")
                    #expect(backup.code == 0, "\(backup.errors)")
                }
                let restore = try await HabitServer.run("restore", file, "--data", restored)
                #expect(restore.code == 0, "\(restore.errors)")
                try await RunningServer.lend(.embedded(elsewhere)) { server in
                    let ada = Client(server.url, token: try await Client(server.url).token(of: "ada"))
                    #expect(try await ada.send(.file, "1").body == bytes)
                    #expect(try await ada.get(.log, "run", as: [Entry].self).map(\.files) == [[1]])
                }
                let check = try await HabitServer.run("files", "check", "--data", restored)
                #expect(check.output.contains("1 files"), "\(check.errors)")
                let object = try #require(FileManager.default.enumerator(atPath: restored + "/objects"))
                    .compactMap { $0 as? String }.first { $0.hasSuffix(".pdf") }
                try FileManager.default.removeItem(atPath: restored + "/objects/" + #require(object))
                let broken = try await HabitServer.run("files", "check", "--data", restored)
                #expect(broken.code == 1)
                #expect(broken.errors.contains("1 missing or damaged, 0 unknown"), "\(broken.errors)")
            }
        }
    }
}
