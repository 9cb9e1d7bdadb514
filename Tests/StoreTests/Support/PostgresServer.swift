import FoundationEssentials
import PQ

/// The throwaway PostgreSQL of the tests.
enum PostgresServer {
    static let url = ProcessInfo.processInfo.environment["HABIT_TEST_POSTGRES"].flatMap {
        $0.isEmpty ? nil : $0
    }

    /// Six databases at once, of ten connections or two times ten each, stay below the hundred of the server.
    private static let turnstile = Turnstile(places: 6)

    /// Makes a database, and drops it afterwards.
    static func withDatabase(of server: String, _ body: (String) async throws -> Void) async throws {
        await turnstile.enter()
        let name = "habit_\(UInt64.random(in: 0...UInt64.max))"
        do {
            try await run("CREATE DATABASE \(name)", on: server)
            let path = server.prefix { $0 != "?" }
            let base = path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)
            try await body("\(base)/\(name)")
        } catch {
            try? await run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)", on: server)
            await turnstile.leave()
            throw error
        }
        try? await run("DROP DATABASE \(name) WITH (FORCE)", on: server)
        await turnstile.leave()
    }

    private static func run(_ statement: String, on server: String) async throws {
        var settings = try PoolSettings(conninfo: server)
        settings.statementTimeout = .seconds(60)
        let pool = Pool(settings)
        do {
            _ = try await pool.withSession { try $0.execute(Query(unsafeSQL: statement)) }
        } catch {
            await pool.close()
            throw error
        }
        await pool.close()
    }
}
