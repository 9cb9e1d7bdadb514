import Testing

@testable import PQ

extension LiveTests {
    @Suite("pipelines")
    struct PipelineTests {
        @Test("results come in the order of the statements")
        func resultsComeInOrder() async throws {
            let pool = try TestDatabase.pool()
            let numbers = try await pool.withSession { session in
                try session.pipeline((0..<100).map { "SELECT \($0)::int AS n" }).map {
                    try $0[0].get("n", as: Int.self)
                }
            }
            #expect(numbers == Array(0..<100))
        }

        @Test("an empty pipeline sends nothing")
        func emptyPipelineSendsNothing() async throws {
            let pool = try TestDatabase.pool()
            #expect(try await pool.withSession { try $0.pipeline([]).count } == 0)
        }

        @Test("the first error is thrown and the whole pipeline is undone")
        func failingPipelineIsUndone() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withSession { session in
                let backend = try session.backend()
                try session.execute("CREATE TEMP TABLE t (n int)")
                let error = #expect(throws: PQError.self) {
                    try session.pipeline([
                        "INSERT INTO t VALUES (\(1))", "SELECT 1 / \(0)",
                        "INSERT INTO t VALUES (\("x")::int)",
                        "SELECT 'never prepared'",
                    ])
                }
                #expect(error?.sqlState == SQLState(rawValue: "22012"))
                #expect(try session.number("SELECT count(*) AS n FROM t") == 0)
                #expect(try session.query("SELECT 'never prepared' AS t").count == 1)
                #expect(try session.pipeline(["SELECT 1 / \(2)", "SELECT 'never prepared'"]).count == 2)
                #expect(try session.backend() == backend)
            }
        }

        @Test("statements evicted in a failed pipeline can be run again")
        func failingPipelineRestoresEvictedStatements() async throws {
            let pool = try TestDatabase.pool { $0.preparedStatements = 2 }
            let left = try await pool.withSession { session throws -> Int in
                for _ in 0..<20 {
                    let failing: [Query] = [
                        "SELECT 1 AS a", "SELECT 1/0", "SELECT 2 AS b", "SELECT 3 AS c", "SELECT 1 AS a",
                    ]
                    #expect(throws: PQError.self) { try session.pipeline(failing) }
                    let answers = try session.pipeline(["SELECT 3 AS c", "SELECT 2 AS b", "SELECT 1 AS a"])
                    #expect(answers.count == 3)
                }
                return try session.number("SELECT count(*) AS n FROM pg_prepared_statements")
            }
            #expect(left <= 2)
        }

        @Test("3,000 statements of 2 KB, with as much data coming back, do not deadlock")
        func largePipelineDoesNotDeadlock() async throws {
            let pool = try TestDatabase.pool()
            let note = String(repeating: "ü", count: 1024)
            let (count, isWhole) = try await pool.withTransaction { session in
                try session.execute("CREATE TEMP TABLE t (n int, note text) ON COMMIT DROP")
                let answers = try session.pipeline(
                    (0..<3000).map { "INSERT INTO t VALUES (\($0), \(note)) RETURNING n, note" }
                )
                let isWhole = try answers.enumerated().allSatisfy { index, rows in
                    try rows[0].get("n") == index && rows[0].get("note", as: String.self).utf8.count == 2048
                }
                return (try session.number("SELECT count(*) AS n FROM t"), isWhole)
            }
            #expect(count == 3000)
            #expect(isWhole)
        }

        @Test("a few large parameters and results work, too")
        func hugeParametersWork() async throws {
            let pool = try TestDatabase.pool()
            let bytes = [UInt8](repeating: 0xAB, count: 1 << 20)
            let sizes = try await pool.withSession { session in
                try session.pipeline(Array(repeating: "SELECT \(bytes)::bytea AS b", count: 4))
                    .map { try $0[0].get("b", as: [UInt8].self).count }
            }
            #expect(sizes == Array(repeating: 1 << 20, count: 4))
        }

        @Test("an early error in a large pipeline ends it soon")
        func earlyErrorEndsLargePipeline() async throws {
            let pool = try TestDatabase.pool()
            let note = String(repeating: "x", count: 2048)
            let error = await failure {
                try await pool.withSession { session in
                    try session.pipeline(
                        ["SELECT 1/0"] + (0..<3000).map { "SELECT \(note)::text, \($0)::int" }
                    ).count
                }
            }
            #expect(error?.sqlState == SQLState(rawValue: "22012"))
            #expect(try await pool.withSession { try $0.number("SELECT 1 AS n") } == 1)
        }
    }
}
