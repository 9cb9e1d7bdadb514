import HabitModel
import HabitWire
import Testing

@testable import HabitServer

@Suite("migrations")
struct MigrationTests {
    @Test("ten servers starting at once migrate an empty database once", arguments: Engine.allCases)
    func tenServersMigrateOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        let own = try database.open()
                        do { try await Migrator(database: own, logger: .quiet).run() } catch {
                            await own.close()
                            throw error
                        }
                        await own.close()
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await names(in: database.connection) == Migration.all.map(\.name))
        }
    }

    @Test("a second start changes nothing", arguments: Engine.allCases)
    func secondStartChangesNothing(engine: Engine) async throws {
        try await engine.withStore { store in
            _ = try await store.person()
            try await Migrator(database: store.database, logger: .quiet).run()
            #expect(try await names(in: store.database) == Migration.all.map(\.name))
            #expect(try await store.password(of: Username("ada")) != nil)
        }
    }

    @Test("an old database is brought up to date", arguments: Engine.allCases)
    func oldDatabaseIsMigrated(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let old = Migrator(
                database: database.connection,
                logger: .quiet,
                migrations: Array(Migration.all.prefix(2))
            )
            try await old.run()
            let store = SQLStore(database: database.connection)
            let ada = try await database.connection.oldPerson()
            try await Migrator(database: database.connection, logger: .quiet).run()
            #expect(try await names(in: database.connection) == Migration.all.map(\.name))
            #expect(try await store.password(of: ada) != nil)
        }
    }

    @Test("the journal of an old database can be read and undone", arguments: Engine.allCases)
    func oldJournalCanBeUndone(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await Migrator(
                database: database.connection,
                logger: .quiet,
                migrations: Array(Migration.all.prefix(4))
            ).run()
            let store = SQLStore(database: database.connection)
            let ada = try await database.connection.oldPerson()
            let run: Int64 = 1
            try await database.connection.write { session in
                try session.run(
                    """
                    INSERT INTO habits (user_id, name, slug, target_type, tags, starts_on, created_at)
                    VALUES (\(ada), 'run', 'run', 'at_least', '[]', \(friday), \(noon))
                    """
                )
                try session.run(
                    "INSERT INTO habit_schedules (habit_id, from_day, schedule) VALUES (\(run), \(friday), 'daily')"
                )
                try session.run(
                    """
                    INSERT INTO check_ins (user_id, id, habit_id, log_date, session_id, outcome, recorded_at,
                        received_at, change, before, after)
                    VALUES (\(ada), 'old', \(run), \(friday), 's', 'applied', \(noon), \(noon),
                        '{"status":true}', NULL, '{"status":true}')
                    """
                )
                try session.run(
                    """
                    INSERT INTO habit_logs (habit_id, log_date, status, recorded_at, check_in, time_zone, created_at)
                    VALUES (\(run), \(friday), TRUE, \(noon), 'old', 'Asia/Tokyo', \(noon))
                    """
                )
            }
            try await Migrator(database: database.connection, logger: .quiet).run()
            let event = try #require(try await store.events(of: ada).first)
            #expect(event.id == "old" && event.timeZone == nil && event.undoes == nil)
            // A late check-in keeps the time zone, which only the entry knows.
            let late = try await store.record(.sample(by: ada, EntryChange(note: .set("n")), at: -5, id: "n"))
            #expect(late.entry?.timeZone == ZoneName("Asia/Tokyo"))
            #expect(late.entry?.note == "n")
            let undone = try await store.record(.undo("old", by: ada))
            #expect(undone.entry?.state == EntryState(note: "n"))
        }
    }

    @Test("an edited migration is rejected at start, and nothing changes", arguments: Engine.allCases)
    func editedMigrationIsRejected(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await Migrator(
                database: database.connection,
                logger: .quiet,
                migrations: Array(Migration.all.prefix(2))
            ).run()
            var changed = Migration.all
            changed[1] = Migration(name: changed[1].name, statements: changed[1].statements + ["SELECT 1"])
            await #expect(throws: MigrationError.edited("0002_habits")) {
                try await Migrator(database: database.connection, logger: .quiet, migrations: changed).run()
            }
            #expect(try await names(in: database.connection) == ["0001_accounts", "0002_habits"])
        }
    }

    @Test(
        "a database newer than the program is rejected with both versions",
        arguments: Engine.allCases
    )
    func newerDatabaseIsRejected(engine: Engine) async throws {
        try await engine.withStore { store in
            let old = Migrator(
                database: store.database,
                logger: .quiet,
                migrations: Array(Migration.all.dropLast())
            )
            let error = await #expect(throws: MigrationError.self) { try await old.run() }
            let known = Migration.all.count - 1
            #expect(error == .databaseIsNewer(applied: known + 1, known: known))
            #expect(error?.description.contains("\(known + 1)") == true)
            #expect(error?.description.contains("\(known)") == true)
        }
    }

    @Test(
        "a failing migration is rolled back, and the ones before it stay",
        arguments: Engine.allCases
    )
    func failingMigrationIsRolledBack(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let broken = Migration(
                name: "0002_broken",
                statements: ["CREATE TABLE half (n INTEGER)", "INSERT INTO nowhere VALUES (1)"]
            )
            let migrator = Migrator(
                database: database.connection,
                logger: .quiet,
                migrations: [Migration.all[0], broken]
            )
            await #expect(throws: StoreError.self) { try await migrator.run() }
            let applied = try await names(in: database.connection)
            #expect(applied == ["0001_accounts"])
            await #expect(throws: StoreError.self) {
                try await database.connection.read { try $0.run("SELECT * FROM half") }
            }
        }
    }

    @Test("a migration may exceed the statement time-out, and other servers wait for it")
    func slowMigrationIsNotTimedOut() async throws {
        guard let url = PostgresServer.url else { try Test.cancel("needs HABIT_TEST_POSTGRES") }
        try await PostgresServer.withDatabase(of: url) { url in
            let servers = try (0..<2).map { _ in try PostgresDatabase(conninfo: url, timeout: .seconds(1)) }
            let slow = Migration(name: "0001_slow", statements: ["SELECT pg_sleep(2)"])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for server in servers {
                    group.addTask {
                        try await Migrator(database: server, logger: .quiet, migrations: [slow]).run()
                    }
                }
                try await group.waitForAll()
            }
            for server in servers {
                #expect(try await names(in: server) == ["0001_slow"])
                // The same connection has its time-outs again.
                await #expect(throws: StoreError.self) {
                    try await server.write { try $0.run("SELECT pg_sleep(2)") }
                }
                await server.close()
            }
        }
    }

    @Test("names are numbered without gaps")
    func namesAreNumbered() {
        for (index, migration) in Migration.all.enumerated() {
            let digits = String(index + 1)
            #expect(migration.name.hasPrefix(String(repeating: "0", count: 4 - digits.count) + digits + "_"))
        }
    }

    private func names(in database: any SQLDatabase) async throws -> [String] {
        try await database.read { session in
            try session.rows("SELECT name FROM schema_migrations ORDER BY number").map { try $0.text("name") }
        }
    }
}
