import Glibc
import Testing

@testable import PQ

extension LiveTests {
    @Suite("connection faults")
    struct FaultTests {
        @Test("a slow statement times out, and its connection survives")
        func slowStatementTimesOut() async throws {
            let pool = try TestDatabase.pool { $0.statementTimeout = .milliseconds(200) }
            let backend = try await pool.withSession { try $0.backend() }
            let error = await failure { try await pool.withSession { try $0.execute("SELECT pg_sleep(60)") } }
            #expect(error == .timedOut)
            #expect(try await pool.withSession { try $0.backend() } == backend)
        }

        @Test("a frozen server causes a time-out, and its connection is not reused")
        func frozenServerTimesOut() async throws {
            let pool = try TestDatabase.pool { $0.statementTimeout = .milliseconds(200) }
            let backend = try await pool.withSession { try $0.backend() }
            try #require(kill(backend, SIGSTOP) == 0)
            defer { kill(backend, SIGCONT) }
            let error = await failure { try await pool.withSession { try $0.execute("SELECT 1") } }
            #expect(error == .timedOut)
            #expect(try await pool.withSession { try $0.backend() } != backend)
        }

        @Test("a COMMIT that a frozen server does not answer has an unknown outcome")
        func commitOnFrozenServerIsUnknown() async throws {
            let pool = try TestDatabase.pool { $0.statementTimeout = .milliseconds(200) }
            let backend = try await pool.withSession { try $0.backend() }
            defer { kill(backend, SIGCONT) }
            let error = await failure {
                try await pool.withTransaction { session in
                    try session.execute("SELECT 1")
                    try #require(kill(backend, SIGSTOP) == 0)
                }
            }
            #expect(error == .commitUnknown)
        }

        @Test("a connection that was closed while idle is replaced without an error")
        func idleConnectionIsReplaced() async throws {
            let pool = try TestDatabase.pool(connections: 2)
            let killer = try TestDatabase.pool()
            for _ in 0..<5 {
                let backend = try await pool.withSession { try $0.backend() }
                try await killer.withSession { session in
                    try session.execute("SELECT pg_terminate_backend(\(Int(backend)), 1000)")
                }
                #expect(try await pool.withSession { try $0.backend() } != backend)
            }
        }

        @Test("a connection lost during a statement throws an error, and the next statement works")
        func connectionLostDuringStatement() async throws {
            let pool = try TestDatabase.pool()
            let error = await failure {
                try await pool.withSession { try $0.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            #expect(error?.sqlState == .adminShutdown)
            #expect(try await pool.withSession { try $0.number("SELECT 1 AS n") } == 1)
        }

        @Test("a connection lost during a transaction makes the transaction fail")
        func connectionLostDuringTransaction() async throws {
            let pool = try TestDatabase.pool()
            let error = await failure {
                try await pool.withTransaction { session in
                    try session.execute("SELECT 1")
                    _ = try? session.execute("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(error?.sqlState == .adminShutdown)
            #expect(try await pool.withTransaction { try $0.number("SELECT 1 AS n") } == 1)
        }

        @Test("when connections keep dying, only the statements running on them fail")
        func dyingConnectionsOnlyFailTheirStatements() async throws {
            let pool = try TestDatabase.pool(connections: 4) {
                $0.sessionSetup = ["SET application_name = 'victim'"]
            }
            let killer = try TestDatabase.pool()
            let outcomes = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var (served, rejected) = (0, 0)
                        for _ in 0..<100 {
                            switch await failure({
                                try await pool.withTransaction { try $0.number("SELECT 1 AS n") }
                            }) {
                            case nil: served += 1
                            case .server(let error)? where error.sqlState == .adminShutdown: rejected += 1
                            case .unreachable?, .commitUnknown?: rejected += 1
                            case let other?: throw other
                            }
                        }
                        return (served, rejected)
                    }
                }
                for _ in 0..<20 {
                    try await killer.withSession { session in
                        try session.execute(
                            """
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE application_name = 'victim' ORDER BY random() LIMIT 1
                            """
                        )
                    }
                }
                return try await group.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
            }
            #expect(outcomes.0 + outcomes.1 == 800)
            #expect(outcomes.1 <= 20)
        }

        @Test("a server that refuses connections is unreachable for every caller")
        func refusedConnectionIsUnreachable() async throws {
            // Nothing listens on port 1 of loopback.
            let pool = Pool(try PoolSettings(conninfo: "postgres://user:hunter2@127.0.0.1:1/db"))
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        let error = await failure {
                            try await pool.withSession { try $0.execute("SELECT 1") }
                        }
                        #expect(error?.isUnreachable == true)
                        #expect("\(String(describing: error))".contains("hunter2") == false)
                    }
                }
            }
        }

        @Test("a wrong password counts as unreachable, and the error does not quote it")
        func wrongPasswordIsNotQuoted() async throws {
            let url = try #require(TestDatabase.url)
            let host = try #require(url.split(separator: "@").last)
            let pool = Pool(try PoolSettings(conninfo: "postgres://postgres:hunter2@\(host)"))
            let error = await failure { try await pool.withSession { try $0.execute("SELECT 1") } }
            #expect(error?.isUnreachable == true)
            #expect("\(String(describing: error))".contains("hunter2") == false)
        }

        @Test("a server that accepts connections but never replies counts as unreachable")
        func silentServerIsUnreachable() async throws {
            let listener = try MuteListener()
            var settings = try PoolSettings(conninfo: "postgres://user@127.0.0.1:\(listener.port)/db")
            settings.connectTimeout = .milliseconds(200)
            let pool = Pool(settings)
            let start = ContinuousClock.now
            let error = await failure { try await pool.withSession { try $0.execute("SELECT 1") } }
            #expect(error?.isUnreachable == true)
            #expect(ContinuousClock.now - start >= .milliseconds(190))
        }
    }
}
