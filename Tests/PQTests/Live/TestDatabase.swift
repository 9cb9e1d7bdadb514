import Glibc
import Testing

@testable import PQ

/// The throwaway server the live tests run on.
enum TestDatabase {
    static let url = getenv("HABIT_TEST_POSTGRES").map { String(cString: $0) }

    /// A pool of its own for one test; with one connection, temporary tables last as long as the pool.
    static func pool(
        connections: Int = 1,
        _ configure: (inout PoolSettings) -> Void = { _ in }
    ) throws -> Pool {
        var settings = try PoolSettings(conninfo: #require(url))
        settings.maximumConnections = connections
        configure(&settings)
        return Pool(settings)
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips what has no server to run on.
    static var needsPostgres: Self {
        .enabled(if: TestDatabase.url != nil, "needs HABIT_TEST_POSTGRES")
    }
}

/// The error a closure throws, or nil if it throws none or another kind.
func failure<T>(_ body: () async throws -> T) async -> PQError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? PQError
    }
}

extension PQError {
    var sqlState: SQLState? {
        guard case .server(let error) = self else { return nil }
        return error.sqlState
    }

    var isUnreachable: Bool {
        guard case .unreachable = self else { return false }
        return true
    }
}

extension Session {
    /// The process that serves this connection.
    func backend() throws -> Int32 {
        Int32(clamping: try query("SELECT pg_backend_pid() AS pid").first?.get("pid", as: Int64.self) ?? -1)
    }

    func number(_ query: Query) throws -> Int {
        guard let row = try self.query(query).first else { throw PQError.shape("no row") }
        return try row.get("n")
    }
}
