import HabitModel
import HabitTestSupport
import HabitWire
import Testing

@testable import HabitServer

@Suite("migration of binary amounts to decimals")
struct DecimalMigrationTests {
    /// A day as an older server stored it.
    private struct OldEntry {
        let habit: String
        let day: Day
        let amount: Double
        var status = false
        var skipped = false
    }

    private static let thursday = friday - 1

    /// Sums such as 0.3 + 0.3 + 0.3, and amounts that must stay unchanged.
    private static let entries = [
        OldEntry(habit: "swim", day: friday, amount: 0.3 + 0.3 + 0.3),
        OldEntry(habit: "swim", day: thursday, amount: 0.8),
        // Below the target of its day, which was 1.1.
        OldEntry(habit: "swim", day: friday - 3, amount: 0.7 + 0.1 + 0.3),
        OldEntry(habit: "swim", day: friday - 4, amount: 0.3 + 0.3 + 0.3),
        // Skipped days stay skipped.
        OldEntry(habit: "swim", day: friday - 1025, amount: 0.3 + 0.3 + 0.3, skipped: true),
        OldEntry(habit: "swim", day: friday - 1100, amount: 0.3 + 0.3 + 0.3),
        OldEntry(habit: "sugar", day: friday, amount: 0.1 + 0.2),
        OldEntry(habit: "sugar", day: thursday, amount: 0.3, status: true),
        // Judged by an earlier target, on the day on which it changed.
        OldEntry(habit: "sugar", day: friday - 2, amount: 0.1 + 0.2, status: true),
        OldEntry(habit: "tea", day: friday, amount: 1.23456789, status: true),
        OldEntry(habit: "long", day: friday, amount: 0.333333),
    ]

    private func makeOldDatabase(_ database: any SQLDatabase) async throws -> Int64 {
        try await Migrator(database: database, logger: .quiet, migrations: Array(Migration.all.prefix(8)))
            .run()
        return try await database.write { session in
            let ada = try SQLStore.required(
                session.row(
                    """
                    INSERT INTO users (username, password_hash, time_zone, day_starts_at, created_at, updated_at)
                    VALUES ('ada', 'hash', 'Etc/UTC', '00:00', \(noon), \(noon)) RETURNING id
                    """
                )
            ).int("id")
            let past = """
                [{"target":1.1,"type":"at_least","until":"\(friday - 3)"},\
                {"target":0.89999999999999991,"type":"at_least","until":"\(friday - 2)"}]
                """
            let start = friday - 1100
            let habits: [(name: String, target: Double?, kind: String, past: String?)] = [
                ("swim", 0.9, "at_least", past), ("sugar", 0.3, "at_most", nil),
                ("tea", nil, "at_least", nil),
                ("long", 1.0 / 3, "at_least", nil), ("tiny", 1e-9, "at_least", nil),
            ]
            for habit in habits {
                try session.run(
                    """
                    INSERT INTO habits (user_id, name, slug, target, target_type, tags, starts_on, created_at,
                        past_targets)
                    VALUES (\(ada), \(habit.name), \(habit.name), \(habit.target), \(habit.kind), '[]',
                        \(start), \(noon), \(habit.past))
                    """
                )
            }
            for row in try session.rows("SELECT id, slug FROM habits") {
                let (id, slug) = (try row.int("id"), try row.text("slug"))
                try session.run(
                    """
                    INSERT INTO habit_schedules (habit_id, from_day, schedule) VALUES (\(id), \(start), 'daily')
                    """
                )
                var history = History()
                for entry in Self.entries where entry.habit == slug {
                    try session.run(
                        """
                        INSERT INTO habit_logs (habit_id, log_date, status, skipped, amount, recorded_at, check_in,
                            created_at)
                        VALUES (\(id), \(entry.day), \(entry.status), \(entry.skipped), \(entry.amount), \(noon),
                            'x', \(noon))
                        """
                    )
                    if entry.status { history[entry.day] = .done }
                    if entry.skipped { history[entry.day] = .skipped }
                }
                for page in history.pages {
                    try session.run(
                        "INSERT INTO habit_days (habit_id, page, days) VALUES (\(id), \(page.number), \(page.text))"
                    )
                }
            }
            return ada
        }
    }

    /// The states of a habit's days, oldest first.
    ///
    /// Also checks that streaks see the same states.
    private func states(_ slug: String, _ store: SQLStore, _ ada: Int64) async throws -> [EntryState] {
        let stored = try await store.history(slug, of: ada)
        let entries = try await store.entries(of: stored.habit.id)
        for entry in entries { #expect(stored.history[entry.logDate] == entry.state.dayState, "\(entry)") }
        return entries.map(\.state)
    }

    @Test(
        "sums become exact decimals, and days whose target they now reach are done",
        arguments: Engine.allCases
    )
    func sumsBecomeDecimals(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let ada = try await makeOldDatabase(database.connection)
            try await Migrator(database: database.connection, logger: .quiet).run()
            let store = SQLStore(database: database.connection)
            #expect(
                try await states("swim", store, ada) == [
                    EntryState(amount: 0.9), EntryState(skipped: true, amount: 0.9), EntryState(amount: 0.9),
                    EntryState(status: true, amount: 1.1), EntryState(amount: 0.8),
                    EntryState(status: true, amount: 0.9),
                ]
            )
            #expect(
                try await states("sugar", store, ada) == [
                    EntryState(status: true, amount: 0.3), EntryState(status: true, amount: 0.3),
                    EntryState(status: true, amount: 0.3),
                ]
            )
            #expect(try await states("tea", store, ada) == [EntryState(status: true, amount: 1.234568)])
            #expect(try await states("long", store, ada) == [EntryState(status: true, amount: 0.333333)])
            let swim = try await store.history("swim", of: ada)
            #expect(swim.habit.targets.target(on: friday - 2)?.value == 0.9)
            #expect(swim.streak(on: friday).current == 1)
            #expect(try await store.history("sugar", of: ada).streak(on: friday).current == 3)
            #expect(try await store.history("tiny", of: ada).habit.target?.value == .smallest)
            // What outside tools and older servers read.
            let raw = try await database.connection.read { session in
                try session.rows("SELECT amount FROM habit_logs ORDER BY amount").map {
                    try $0.optionalDouble("amount")
                }
            }
            #expect(raw == [0.3, 0.3, 0.3, 0.333333, 0.8, 0.9, 0.9, 0.9, 0.9, 1.1, 1.234568])
            let targets = try await database.connection.read { session in
                try session.rows("SELECT target, past_targets FROM habits ORDER BY id").map {
                    (try $0.optionalDouble("target"), try $0.optionalText("past_targets"))
                }
            }
            #expect(targets.map(\.0) == [0.9, 0.3, nil, 0.333333, 0.000001])
            #expect(targets.first?.1?.contains(#""target":0.9,"#) == true)
        }
    }

    @Test(
        "more rows than one read returns are all repaired, and a second start repairs none",
        arguments: Engine.allCases
    )
    func allRowsAreRepairedOnce(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let ada = try await makeOldDatabase(database.connection)
            try await database.connection.write { session in
                let id = try SQLStore.required(session.row("SELECT id FROM habits WHERE slug = 'tiny'")).int(
                    "id"
                )
                var entries = SQLTable(
                    .init("habit_id", .integer),
                    .init("log_date", .day),
                    .init("amount", .real)
                )
                for number in 0..<2_100 { entries.append(id, friday - number, 0.1 + 0.2) }
                try session.run(
                    """
                    INSERT INTO habit_logs (habit_id, log_date, amount, status, recorded_at, check_in, created_at)
                    SELECT habit_id, log_date, amount, TRUE, \(noon), 'x', \(noon) FROM \(entries) AS each
                    """
                )
            }
            try await Migrator(database: database.connection, logger: .quiet).run()
            try await Migrator(database: database.connection, logger: .quiet).run()
            let store = SQLStore(database: database.connection)
            let tiny = try await store.history("tiny", of: ada)
            let amounts = try await store.entries(of: tiny.habit.id).map(\.amount)
            #expect(amounts.count == 2_100 && Set(amounts) == [0.3])
            let left = try await database.connection.number(
                "SELECT COUNT(*) AS n FROM habit_logs WHERE amount > 0.3 AND amount < 0.30000001"
            )
            #expect(left == 0)
        }
    }

    @Test("a migration's step is part of its checksum and of its transaction", arguments: Engine.allCases)
    func stepIsPartOfMigration(engine: Engine) async throws {
        let plain = Migration(name: "0001_a", statements: ["CREATE TABLE a (n INTEGER)"])
        var first = plain
        first.step = Migration.Step(version: "1") { try $0.run("INSERT INTO a VALUES (1)") }
        var second = plain
        second.step = Migration.Step(version: "2") { try $0.run("INSERT INTO nowhere VALUES (1)") }
        let sums = [plain, first, second].map { $0.checksum(for: .sqlite) }
        #expect(Set(sums).count == 3)
        try await engine.withDatabase { database in
            await #expect(throws: StoreError.self) {
                try await Migrator(database: database.connection, logger: .quiet, migrations: [second]).run()
            }
            try await Migrator(database: database.connection, logger: .quiet, migrations: [first]).run()
            #expect(try await database.connection.number("SELECT n FROM a") == 1)
            await #expect(throws: MigrationError.edited("0001_a")) {
                try await Migrator(database: database.connection, logger: .quiet, migrations: [second]).run()
            }
        }
    }
}
