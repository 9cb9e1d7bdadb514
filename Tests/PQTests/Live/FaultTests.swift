import Glibc
import Testing

@testable import PQ

extension LiveTests {
    @Suite("Faults")
    struct FaultTests {
        @Test("a slow statement ends in time, and its connection lives on")
        func slow() async throws {
            let pool = try TestDatabase.pool { $0.statementTimeout = .milliseconds(200) }
            let backend = try await pool.withSession { try $0.backend() }
            let error = await failure { try await pool.withSession { try $0.execute("SELECT pg_sleep(60)") } }
            #expect(error == .timedOut)
            #expect(try await pool.withSession { try $0.backend() } == backend)
        }

        @Test("a frozen server ends the wait in time, and its connection is not used again")
        func frozen() async throws {
            let pool = try TestDatabase.pool { $0.statementTimeout = .milliseconds(200) }
            let backend = try await pool.withSession { try $0.backend() }
            try #require(kill(backend, SIGSTOP) == 0)
            defer { kill(backend, SIGCONT) }
            let error = await failure { try await pool.withSession { try $0.execute("SELECT 1") } }
            #expect(error == .timedOut)
            #expect(try await pool.withSession { try $0.backend() } != backend)
        }

        @Test("a COMMIT a frozen server does not answer is unknown")
        func frozenCommit() async throws {
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

        @Test("a connection that ended while idle is replaced before anybody notices")
        func staleIdle() async throws {
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

        @Test("a connection that ends in the middle of a statement says so, and the next one works")
        func lostBusy() async throws {
            let pool = try TestDatabase.pool()
            let error = await failure {
                try await pool.withSession { try $0.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            #expect(error?.sqlState == .adminShutdown)
            #expect(try await pool.withSession { try $0.number("SELECT 1 AS n") } == 1)
        }

        @Test("a connection that is lost in a transaction fails it plainly")
        func lostInTransaction() async throws {
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

        @Test("connections that die all the time cost only the statements they carried")
        func terminator() async throws {
            let pool = try TestDatabase.pool(connections: 4) {
                $0.sessionSetup = ["SET application_name = 'victim'"]
            }
            let killer = try TestDatabase.pool()
            let outcomes = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var (served, refused) = (0, 0)
                        for _ in 0..<100 {
                            switch await failure({
                                try await pool.withTransaction { try $0.number("SELECT 1 AS n") }
                            }) {
                            case nil: served += 1
                            case .server(let error)? where error.sqlState == .adminShutdown: refused += 1
                            case .unreachable?, .commitUnknown?: refused += 1
                            case let other?: throw other
                            }
                        }
                        return (served, refused)
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

        @Test("a server that refuses connections is unreachable for everyone")
        func refused() async throws {
            // Port 1 on loopback: nothing listens there.
            let pool = Pool(try PoolSettings(conninfo: "postgres://user:geheim@127.0.0.1:1/db"))
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        let error = await failure {
                            try await pool.withSession { try $0.execute("SELECT 1") }
                        }
                        #expect(error?.isUnreachable == true)
                        #expect("\(String(describing: error))".contains("geheim") == false)
                    }
                }
            }
        }

        @Test("a wrong password is unreachable, and not told")
        func wrongPassword() async throws {
            let url = try #require(TestDatabase.url)
            let host = try #require(url.split(separator: "@").last)
            let pool = Pool(try PoolSettings(conninfo: "postgres://postgres:geheim@\(host)"))
            let error = await failure { try await pool.withSession { try $0.execute("SELECT 1") } }
            #expect(error?.isUnreachable == true)
            #expect("\(String(describing: error))".contains("geheim") == false)
        }

        @Test("a server that takes the connection and says nothing is unreachable in time")
        func mute() async throws {
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
