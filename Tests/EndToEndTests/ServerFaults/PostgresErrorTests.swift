import Curl
import FaultKit
import Foundation
import HabitWire
import Testing

extension EndToEnd {
    /// PostgreSQL's errors, as a client sees them: the real server raises each SQLSTATE on the real tables (F10).
    @Suite(.needsServers)
    struct PostgresErrorTests {
        /// A SQLSTATE, the statuses of a check-in and of a new habit, and the problem code.
        static let all: [(state: String, checkIn: Int, habit: Int, code: ProblemCode)] = [
            ("40001", 503, 503, .databaseUnavailable), ("40P01", 503, 503, .databaseUnavailable),
            ("53100", 503, 503, .databaseUnavailable), ("53300", 503, 503, .databaseUnavailable),
            ("55P03", 503, 503, .databaseUnavailable), ("57014", 503, 503, .databaseUnavailable),
            ("57P01", 503, 503, .databaseUnavailable), ("25006", 503, 503, .databaseUnavailable),
            // A check-in that lost a race twice must be sent again; a habit's name is taken.
            ("23505", 503, 409, .busy),
            ("22P02", 422, 422, .invalidValues), ("22021", 422, 422, .invalidValues),
        ]

        /// Raises the SQLSTATE in the table `fault`, as often as the table says.
        private static let trigger = """
            CREATE SEQUENCE faults;
            CREATE TABLE fault (state TEXT, times INTEGER);
            INSERT INTO fault VALUES (NULL, 0);
            CREATE FUNCTION raise_fault() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE wanted fault;
            BEGIN
                SELECT * INTO wanted FROM fault;
                IF wanted.state IS NOT NULL AND nextval('faults') <= wanted.times THEN
                    RAISE EXCEPTION 'on purpose' USING ERRCODE = wanted.state;
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER fault BEFORE INSERT ON check_ins FOR EACH ROW EXECUTE FUNCTION raise_fault();
            CREATE TRIGGER fault BEFORE INSERT ON habits FOR EACH ROW EXECUTE FUNCTION raise_fault();
            """

        private func lend(_ body: (Client, Psql) async throws -> Void) async throws {
            try await Folder.lend { folder in
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { database in
                    try await RunningServer.lend(.shared(folder, database: database.url)) { server in
                        let ada = try await Client.signedUp(as: "ada", at: server.url)
                        try await ada.addCounter("Run")
                        try await database.rows(Self.trigger)
                        try await body(ada, database)
                    }
                }
            }
        }

        private func raise(_ state: String?, _ times: Int = 1_000_000, in database: Psql) async throws {
            let value = state.map { "'\($0)'" } ?? "NULL"
            try await database.rows(
                "ALTER SEQUENCE faults RESTART; UPDATE fault SET state = \(value), times = \(times)"
            )
        }

        @Test(
            "F10: each of the eleven SQLSTATEs gets its answer, rolls back, and keeps the connection"
        )
        func sqlStatesAndAnswers() async throws {
            try await lend { ada, database in
                let backends =
                    "SELECT string_agg(pid::text, ',' ORDER BY pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                let rows =
                    "SELECT (SELECT count(*) FROM habits), (SELECT count(*) FROM check_ins),"
                    + " (SELECT count(*) FROM habit_logs), (SELECT count(*) FROM habit_days)"
                let open =
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND state LIKE 'idle in transaction%'"
                let before = try await (database.rows(backends), database.rows(rows))
                for expected in Self.all {
                    try await raise(expected.state, in: database)
                    let refusal = try await ada.checkIn("run")
                    #expect(refusal.status == expected.checkIn, "\(expected.state)")
                    #expect(refusal.problemCode == expected.code, "\(expected.state)")
                    #expect(
                        (refusal[header: "Retry-After"] != nil) == (refusal.status == 503),
                        "\(expected.state)"
                    )
                    let body = try [UInt8](JSON.encode(NewHabit(name: "Read")))
                    #expect(
                        try await ada.send(.addHabit, body: body).status == expected.habit,
                        "\(expected.state)"
                    )
                    #expect(try await database.rows(rows) == before.1, "\(expected.state): undone")
                    #expect(try await database.rows(open) == ["0"], "\(expected.state)")
                    #expect(
                        try await database.rows(backends) == before.0,
                        "\(expected.state): not the same connection"
                    )
                }
                try await raise(nil, in: database)
                #expect(try await ada.checkIn("run").status == 201)
            }
        }

        @Test("F10: a transaction that fails once to serialize is tried again, and counts once")
        func failedTransactionIsRetried() async throws {
            try await lend { ada, database in
                for (number, state) in ["40001", "40P01"].enumerated() {
                    try await raise(state, 2, in: database)
                    #expect(try await [200, 201].contains(ada.checkIn("run").status), "\(state)")
                    #expect(try await database.rows("SELECT count(*) FROM check_ins") == ["\(number + 1)"])
                }
            }
        }
    }
}
