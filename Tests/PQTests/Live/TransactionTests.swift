import Testing

@testable import PQ

extension LiveTests {
    @Suite("transactions")
    struct TransactionTests {
        private struct Refusal: Error {}

        @Test("what the closure writes is committed when it returns and rolled back when it throws")
        func commitAndRollback() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withSession { try $0.execute("CREATE TEMP TABLE t (n int)") }
            try await pool.withTransaction { try $0.execute("INSERT INTO t VALUES (1)") }
            await #expect(throws: Refusal.self) {
                try await pool.withTransaction { session in
                    try session.execute("INSERT INTO t VALUES (2)")
                    throw Refusal()
                }
            }
            #expect(try await pool.withSession { try $0.number("SELECT sum(n) AS n FROM t") } == 1)
        }

        @Test("BEGIN is sent with the first statement, and all statements share one transaction")
        func statementsShareTransaction() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withTransaction { session in
                let first = try session.query("SELECT txid_current() AS x")[0].get("x", as: Int.self)
                let rest = try session.pipeline(["SELECT txid_current() AS x", "SELECT txid_current() AS x"])
                for rows in rest { #expect(try rows[0].get("x") == first) }
            }
        }

        @Test("the last statements and the COMMIT share a round trip, also as the first ones")
        func finishCommits() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withSession { try $0.execute("CREATE TEMP TABLE t (n int)") }
            let count = try await pool.withTransaction { session in
                try session.finish(["INSERT INTO t VALUES (1)", "SELECT count(*) AS n FROM t"])[1][0]
                    .get("n", as: Int.self)
            }
            #expect(count == 1)
            #expect(try await pool.withSession { try $0.number("SELECT count(*) AS n FROM t") } == 1)
        }

        @Test("if one of the last statements fails, its error is thrown and nothing is committed")
        func finishFails() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withSession { try $0.execute("CREATE TEMP TABLE t (n int)") }
            let error = await failure {
                try await pool.withTransaction { session in
                    try session.execute("INSERT INTO t VALUES (1)")
                    _ = try session.finish(["SELECT 1/0"])
                }
            }
            #expect(error?.sqlState == SQLState(rawValue: "22012"))
            #expect(try await pool.withSession { try $0.number("SELECT count(*) AS n FROM t") } == 0)
        }

        @Test("an outdated statement among the last ones is an error, not an unknown outcome")
        func finishWithOutdatedStatement() async throws {
            let pool = try TestDatabase.pool()
            let select: Query = "SELECT * FROM outdated"
            try await pool.withSession { session in
                try session.execute("CREATE TEMP TABLE outdated (n int)")
                _ = try session.query(select)
                try session.execute("ALTER TABLE outdated ADD COLUMN m int")
            }
            let error = await failure { try await pool.withTransaction { _ = try $0.finish([select]) } }
            #expect(error?.sqlState == .featureNotSupported)
        }

        @Test("no statement may follow the COMMIT")
        func nothingFollowsFinish() async throws {
            let pool = try TestDatabase.pool()
            await #expect(throws: PQError.self) {
                try await pool.withTransaction { session in
                    try session.finish(["SELECT 1"])
                    try session.execute("SELECT 2")
                }
            }
        }

        @Test("isolation level and read-only mode are set as requested")
        func isolationAndReadOnlyAreSet() async throws {
            let pool = try TestDatabase.pool()
            let query: Query =
                "SELECT current_setting('transaction_isolation') AS i, current_setting('transaction_read_only') AS r"
            let modes = try await pool.withTransaction(isolation: .repeatableRead, readOnly: true) {
                session in
                let row = try session.query(query)[0]
                return [try row.get("i", as: String.self), try row.get("r", as: String.self)]
            }
            #expect(modes == ["repeatable read", "on"])
            let error = await failure {
                try await pool.withTransaction(readOnly: true) {
                    try $0.execute("CREATE TABLE never (n int)")
                }
            }
            #expect(error?.sqlState == .readOnlyTransaction)
        }

        @Test("an error that the closure swallows is still thrown, because nothing was committed")
        func swallowedErrorIsThrown() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withSession { try $0.execute("CREATE TEMP TABLE t (n int)") }
            let error = await failure {
                try await pool.withTransaction { session in
                    try session.execute("INSERT INTO t VALUES (1)")
                    _ = try? session.execute("SELECT 1/0")
                }
            }
            #expect(error?.sqlState == SQLState(rawValue: "22012"))
            #expect(try await pool.withSession { try $0.number("SELECT count(*) AS n FROM t") } == 0)
        }

        @Test("a constraint checked at COMMIT throws an error, and the connection stays usable")
        func deferredConstraintFailsAtCommit() async throws {
            let pool = try TestDatabase.pool()
            let backend = try await pool.withSession { session in
                try session.execute("CREATE TEMP TABLE t (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
                return try session.backend()
            }
            let error = await failure {
                try await pool.withTransaction { try $0.execute("INSERT INTO t VALUES (1), (1)") }
            }
            #expect(error?.sqlState == .uniqueViolation)
            #expect(try await pool.withSession { try $0.backend() } == backend)
        }

        @Test("a connection lost during COMMIT is neither success nor failure")
        func connectionLostDuringCommitIsUnknown() async throws {
            let pool = try TestDatabase.pool()
            try await pool.withSession { session in
                try session.execute("CREATE TEMP TABLE t (n int)")
                try session.execute(
                    """
                    CREATE FUNCTION pg_temp.leave() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
                    """
                )
                try session.execute(
                    """
                    CREATE CONSTRAINT TRIGGER leave AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION pg_temp.leave()
                    """
                )
            }
            let error = await failure {
                try await pool.withTransaction { try $0.execute("INSERT INTO t VALUES (1)") }
            }
            #expect(error == .commitUnknown)
            #expect(try await pool.withSession { try $0.number("SELECT 1 AS n") } == 1)
        }

        @Test("a transaction left open by hand does not reach the next caller")
        func openTransactionIsNotPassedOn() async throws {
            let pool = try TestDatabase.pool()
            let backend = try await pool.withSession { session in
                try session.execute("BEGIN")
                return try session.backend()
            }
            #expect(try await pool.withSession { try $0.backend() } != backend)
        }

        @Test("a transaction without statements sends nothing")
        func emptyTransactionSendsNothing() async throws {
            let pool = try TestDatabase.pool()
            #expect(try await pool.withTransaction { _ in 7 } == 7)
            await #expect(throws: Refusal.self) { try await pool.withTransaction { _ in throw Refusal() } }
            #expect(try await pool.withSession { try $0.number("SELECT 1 AS n") } == 1)
        }
    }
}
