import Dispatch
import Glibc
import Testing

@testable import PQ

/// The tests that need a server.
///
/// Serialized, because some measure time and memory.
@Suite("on a real server", .serialized, .needsPostgres)
enum LiveTests {}

/// The throwaway server that the live tests use.
enum TestDatabase {
    static let url = getenv("HABIT_TEST_POSTGRES").map { String(cString: $0) }

    /// A pool for one test.
    ///
    /// With one connection, temporary tables last as long as the pool.
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
    /// Skips a test if there is no server.
    static var needsPostgres: Self {
        .enabled(if: TestDatabase.url != nil, "needs HABIT_TEST_POSTGRES")
    }
}

/// The error that a closure throws; nil if it throws none, or one that is not a `PQError`.
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
    /// The process ID of the backend that serves this connection.
    func backend() throws -> Int32 {
        Int32(clamping: try query("SELECT pg_backend_pid() AS pid").first?.get("pid", as: Int64.self) ?? -1)
    }

    func number(_ query: Query) throws -> Int {
        guard let row = try self.query(query).first else { throw PQError.shape("no row") }
        return try row.get("n")
    }
}

/// Holds a connection of a pool until it is told to release it.
struct Holder {
    private let holding: Task<Void, any Error>
    private let end: DispatchSemaphore

    /// Returns once it holds the connection.
    init(_ pool: Pool) async {
        let begun = AsyncStream<Void>.makeStream()
        let end = DispatchSemaphore(value: 0)
        self.end = end
        holding = Task {
            defer { begun.continuation.finish() }
            try await pool.withSession { _ in
                begun.continuation.finish()
                // Blocks only the connection's own thread.
                end.wait()
            }
        }
        for await _ in begun.stream {}
    }

    func release() async throws {
        end.signal()
        try await holding.value
    }
}

/// A socket that listens on loopback and never replies.
struct MuteListener: ~Copyable {
    private let descriptor: Int32
    let port: UInt16

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        try withUnsafeMutableBytes(of: &address) { bytes in
            let pointer = try #require(bytes.baseAddress).assumingMemoryBound(to: sockaddr.self)
            try #require(bind(descriptor, pointer, size) == 0)
            try #require(listen(descriptor, 8) == 0)
            try #require(getsockname(descriptor, pointer, &size) == 0)
        }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { Glibc.close(descriptor) }
}

/// The current thread.
///
/// A function of its own, because pthread_self is not available in asynchronous code.
func currentThread() -> UInt { UInt(pthread_self()) }

/// How many pages of memory this process has resident.
func residentPages() throws -> Int {
    let file = try #require(fopen("/proc/self/statm", "r"))
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    try #require(fgets(&line, Int32(line.count), file) != nil)
    let fields = line.prefix { $0 != 0 }.split(separator: CChar(UInt8(ascii: " ")))
    return try #require(Int(String(decoding: fields[1].map(UInt8.init(bitPattern:)), as: UTF8.self)))
}
