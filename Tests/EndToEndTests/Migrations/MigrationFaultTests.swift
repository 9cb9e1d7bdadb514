import Curl
import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// Migrations by many servers at once, by servers that are killed, and of databases that do not match (H1 to H3).
    @Suite(.timeLimit(.minutes(30)))
    struct MigrationFaultTests {
        @Test(
            "H1: ten servers that start at once migrate an empty or an old database once",
            arguments: Engine.all
        )
        func tenServersMigrateOnce(engine: Engine) async throws {
            try await engine.lend { database in
                for isOld in [false, true] {
                    if isOld { try await database.makeOld() }
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for _ in 0..<10 {
                            group.addTask {
                                try await RunningServer.lend(database.settings) { server async throws in
                                    #expect(try await Client(server.url).send(.ready).status == 200)
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                    #expect(
                        try await database.rows("SELECT number FROM schema_migrations ORDER BY 1") == numbers
                    )
                }
            }
        }

        @Test(
            "H2: when a server is killed during a migration, the next one finishes it",
            arguments: Engine.all
        )
        func killedMigrationIsFinished(engine: Engine) async throws {
            try await engine.lend { database in
                // Cleared as in every round, so that the dumps have the same names.
                try await database.clear()
                let time = try await ContinuousClock().measure {
                    try await RunningServer.lend(database.settings) { _ in }
                }
                let clean = try await database.schema
                var (random, rounds, halves) = (SeededRandom(seed: 5), 0, 0)
                // A busy machine may need many tries until one is killed halfway.
                while rounds < 25 || (halves == 0 && rounds < 120) {
                    rounds += 1
                    try await database.clear()
                    // SQLite migrates within a few milliseconds after the file appears.
                    let longest = engine == .sqlite ? .milliseconds(20) : time
                    let microseconds = Int.random(in: 0...Int(longest / .microseconds(1)), using: &random)
                    try await kill(database, after: .microseconds(microseconds))
                    let done = try await database.migrations
                    if (1..<numbers.count).contains(done) { halves += 1 }
                    try await RunningServer.lend(database.settings) { _ in }
                    #expect(try await database.schema == clean)
                }
                #expect(halves > 0, "otherwise no kill came while it migrated")
            }
        }

        private func kill(_ database: EngineDatabase, after time: Duration) async throws {
            let settings = database.settings
            let spawned = try Spawned(
                Place.program("habit-server"),
                ["--port", "0", "--data", settings.folder.path + "/data"],
                environment: settings.environment.merging(["HOME": settings.folder.path]) { $1 },
                log: settings.folder.path + "/killed"
            )
            try await Wait.until("it has begun", every: .microseconds(200)) {
                database.isThere
            }
            try await Task.sleep(for: time)
            await spawned.crash()
        }

        @Test(
            "H3: a newer or edited database is refused with both versions, and left unchanged",
            arguments: Engine.all
        )
        func newerOrEditedDatabaseIsRefused(engine: Engine) async throws {
            try await engine.lend { database in
                try await RunningServer.lend(database.settings) { server async throws in
                    _ = try await Client.signedUp(as: "ada", at: server.url)
                }
                let next = numbers.count + 1
                let newer = "schema \(next), this program knows \(next - 1)"
                let instant = "'2026-03-13T07:00:00Z'"
                let changes = [
                    ("INSERT INTO schema_migrations VALUES (\(next), '0099_later', 'x', \(instant))", newer),
                    ("DELETE FROM schema_migrations WHERE number = \(next)", ""),
                    ("UPDATE schema_migrations SET checksum = 'x' WHERE number = 2", "0002_habits"),
                ]
                for (change, reason) in changes {
                    try await database.rows(change)
                    guard !reason.isEmpty else { continue }
                    let before = try await database.dump
                    let done = try await HabitServer.run(
                        "--port",
                        "0",
                        "--data",
                        database.settings.folder.path + "/data",
                        environment: database.settings.environment
                    )
                    #expect(done.code == 1)
                    #expect(done.errors.contains(reason), "\(done.errors)")
                    #expect(try await database.dump == before)
                }
            }
        }

        private let numbers = KnownMigrations.numbers
    }
}
