import Testing

@testable import HabitServer

@Suite("query plans that PostgreSQL makes while the tables are small")
struct PlanTests {
    @Test("check-ins are looked up by id, without scanning all of a person's check-ins")
    func checkInsAreLookedUpByID() async throws {
        try await Engine.postgres.withStore { store in
            let lookup = BatchJournal.statement([]).text(for: .postgres)
            let plan = try await store.database.read { session in
                try session.run(SQL(stringLiteral: "PREPARE lookup AS " + lookup))
                return try session.rows("EXPLAIN EXECUTE lookup (NULL, NULL)").map {
                    try $0.text("QUERY PLAN")
                }
            }
            #expect(plan.contains { $0.contains("check_ins_user_id_id_key") }, "\(plan)")
        }
    }

    @Test("habits are looked up by id and uid, and by slug among one person's habits")
    func habitsAreLookedUpByReference() async throws {
        try await Engine.postgres.withStore { store in
            let lookup = BatchHabits.statement([]).text(for: .postgres)
            let plan = try await store.database.read { session in
                try session.run(SQL(stringLiteral: "PREPARE habits_lookup AS " + lookup))
                let values = Array(repeating: "NULL", count: 6).joined(separator: ", ")
                return try session.rows(
                    SQL(stringLiteral: "EXPLAIN EXECUTE habits_lookup (\(values))")
                ).map { try $0.text("QUERY PLAN") }
            }
            // A person has at most 500 habits, so either index of the last step is good enough.
            for indexes in [["habits_pkey"], ["habits_uid"], ["habits_active_slug", "habits_of_user"]] {
                let isUsed = plan.contains { line in
                    indexes.contains { line.contains("using \($0)") || line.contains("on \($0)") }
                }
                #expect(isUsed, "\(plan)")
            }
            #expect(!plan.contains { $0.contains("Seq Scan") }, "\(plan)")
        }
    }
}
