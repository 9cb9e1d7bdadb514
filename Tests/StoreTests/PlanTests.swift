import Testing

@testable import HabitServer

@Suite("plans that PostgreSQL makes once, while the tables are young")
struct PlanTests {
    @Test("check-ins are looked up by their ids, and not in all that a person has done")
    func journal() async throws {
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
}
