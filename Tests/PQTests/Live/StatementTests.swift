import Testing

@testable import PQ

extension LiveTests {
    @Suite("statements")
    struct StatementTests {
        @Test("a text is prepared once, whatever its values")
        func textIsPreparedOnce() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withSession { session in
                for value in 0..<20 { try session.execute("SELECT \(value)::int AS reused") }
                let count: Query =
                    "SELECT count(*) AS n FROM pg_prepared_statements WHERE statement LIKE '%AS reused'"
                #expect(try session.number(count) == 1)
            }
        }

        @Test("a connection keeps a bounded number of prepared statements")
        func preparedStatementsAreBounded() async throws {
            let pool = try TestDatabase.pool { $0.preparedStatements = 8 }
            try await pool.withSession { session in
                for number in 0..<50 { try session.execute("SELECT \(unsafeSQL: "\(number)")") }
                try session.pipeline((0..<50).map { "SELECT \(unsafeSQL: "\($0)") AS piped" })
                #expect(try session.number("SELECT count(*) AS n FROM pg_prepared_statements") <= 8)
            }
        }

        @Test("execute returns the number of changed rows")
        func executeReturnsChangedRows() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withSession { session throws in
                #expect(try session.execute("CREATE TEMP TABLE t (n int)") == 0)
                #expect(try session.execute("INSERT INTO t SELECT generate_series(1, 7)") == 7)
                #expect(try session.execute("UPDATE t SET n = 0 WHERE n > \(5)") == 2)
                #expect(try session.execute("DELETE FROM t WHERE n = \(99)") == 0)
            }
        }

        @Test("an error carries code, message, detail and constraint, and the connection stays usable")
        func errorCarriesDetails() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withSession { session in
                let backend = try session.backend()
                try session.execute("CREATE TEMP TABLE t (n int CONSTRAINT t_n_key UNIQUE)")
                try session.execute("INSERT INTO t VALUES (1)")
                let error = #expect(throws: PQError.self) {
                    try session.execute("INSERT INTO t VALUES (\(1))")
                }
                let unique = ServerError(
                    sqlState: .uniqueViolation,
                    message: "duplicate key value violates unique constraint \"t_n_key\"",
                    detail: "Key (n)=(1) already exists.",
                    constraint: "t_n_key"
                )
                #expect(error == .server(unique))
                #expect(try session.backend() == backend)
            }
        }

        @Test(
            "server errors keep their codes",
            arguments: [
                ("SELECT 'x'::int", SQLState.invalidTextRepresentation),
                ("SELECT 1::int / 0", SQLState(rawValue: "22012")),
                ("SELECT * FROM nowhere", .undefinedTable), ("SELEKT", SQLState(rawValue: "42601")),
                ("SELECT 99999999999999999999::bigint", .numericValueOutOfRange),
                ("SELECT convert_from('\\xff', 'UTF8')", .characterNotInRepertoire),
            ]
        )
        func serverErrorsKeepTheirCodes(sql: String, code: SQLState) async throws {
            let pool = try TestDatabase.pool()
            let error = await failure { try await pool.withSession { try $0.execute(Query(unsafeSQL: sql)) } }
            #expect(error?.sqlState == code)
            #expect(try await pool.withSession { try $0.number("SELECT 1 AS n") } == 1)
        }

        @Test("the set-up statements run on every connection, and text is UTF-8")
        func setupStatementsRun() async throws {
            let pool = try TestDatabase.pool {
                $0.sessionSetup = ["SET DateStyle = 'German'", "SET application_name = 'it''s'"]
            }
            try await pool.withSession { session in
                let rows = try session.query(
                    """
                    SELECT current_setting('application_name') AS name, DATE '2024-12-31' AS day,
                        current_setting('client_encoding') AS encoding, current_setting('statement_timeout') AS timeout
                    """
                )
                let row = try #require(rows.first)
                #expect(try row.get("name") == "it's")
                #expect(try row.get("day") == "31.12.2024")
                #expect(try row.get("encoding") == "UTF8")
                #expect(try row.get("timeout") == "5s")
            }
        }

        @Test("altering the table of a prepared statement causes one error, not a lasting one")
        func alteredTableCausesOneError() async throws {
            let pool = try TestDatabase.pool()
            let name = "altered_\(UInt32.random(in: 0 ... .max))"
            let read = Query(unsafeSQL: "SELECT * FROM \(name)")
            try await pool.withSession { session in
                try session.execute("CREATE TABLE \(unsafeSQL: name) (n int)")
                try session.execute(read)
                try session.execute("ALTER TABLE \(unsafeSQL: name) ADD COLUMN t text")
                #expect(throws: PQError.self) { try session.query(read) }
            }
            try await pool.withSession { session in
                try session.execute(read)
                try session.execute("DROP TABLE \(unsafeSQL: name)")
            }
        }

        @Test("the memory of 10,000 results is freed")
        func resultsAreFreed() async throws {
            let pool = try TestDatabase.pool()
            let growth = try await pool.withSession { session in
                let query: Query = "SELECT repeat('x', 10000) AS t"
                for _ in 0..<500 { try session.execute(query) }
                let before = try residentPages()
                for _ in 0..<10_000 { try session.execute(query) }
                return try residentPages() - before
            }
            // Leaking them would take more than 24,000 pages.
            #expect(growth < 4_000)
        }
    }
}
