import HabitModel
import Testing

@testable import HabitServer

@Suite("tables that outside tools rely on")
struct SchemaTests {
    private static let tables: [(name: String, columns: [String])] = [
        ("users", ["id", "username", "password_hash", "avatar_url", "created_at", "updated_at"]),
        ("habits", ["id", "user_id", "name", "description", "created_at", "archived_at"]),
        ("habit_logs", ["id", "habit_id", "log_date", "status", "created_at"]),
        ("files", ["id", "uploader_id", "filename", "storage_key", "created_at"]),
    ]

    @Test("each table has its columns", arguments: Engine.allCases)
    func tablesHaveTheirColumns(engine: Engine) async throws {
        try await engine.withStore { store in
            for table in Self.tables {
                let query: SQL =
                    switch engine {
                    case .sqlite: "SELECT name FROM pragma_table_info(\(table.name))"
                    case .postgres:
                        "SELECT column_name AS name FROM information_schema.columns WHERE table_name = \(table.name)"
                    }
                let found = try await store.database.read { try $0.rows(query).map { try $0.text("name") } }
                #expect(Set(table.columns).isSubset(of: found), "\(table.name) has \(found)")
            }
        }
    }

    @Test("PostgreSQL columns have the expected types")
    func postgresColumnTypes() async throws {
        try await Engine.postgres.withStore { store in
            let types = try await store.database.read { session in
                try session.rows(
                    """
                    SELECT table_name || '.' || column_name AS name, data_type FROM information_schema.columns
                    WHERE table_schema = 'public'
                    """
                ).reduce(into: [String: String]()) { $0[try $1.text("name")] = try $1.text("data_type") }
            }
            #expect(types["habit_logs.log_date"] == "date")
            #expect(types["habit_logs.status"] == "boolean")
            #expect(types["users.created_at"] == "timestamp with time zone")
            #expect(types["users.username"] == "character varying")
            #expect(types["habits.user_id"] == "bigint")
        }
    }

    @Test("a habit has one entry per day, and status defaults to false", arguments: Engine.allCases)
    func oneEntryPerDay(engine: Engine) async throws {
        try await engine.withStore { store in
            let ada = try await store.person()
            let run = try await store.habit("run", of: ada)
            let insert: SQL = """
                INSERT INTO habit_logs (habit_id, log_date, recorded_at, check_in, created_at)
                VALUES (\(run.id), \(friday), \(noon), 'x', \(noon))
                """
            try await store.database.write { try $0.run(insert) }
            await #expect(throws: StoreError.conflict) {
                try await store.database.write { try $0.run(insert) }
            }
            let status = try await store.database.read { session in
                try SQLStore.required(session.row("SELECT status FROM habit_logs")).bool("status")
            }
            #expect(!status)
            await #expect(throws: StoreError.missing) {
                try await store.database.write { session in
                    try session.run(
                        """
                        INSERT INTO habit_logs (habit_id, log_date, recorded_at, check_in, created_at)
                        VALUES (999, \(friday), \(noon), 'x', \(noon))
                        """
                    )
                }
            }
        }
    }
}
