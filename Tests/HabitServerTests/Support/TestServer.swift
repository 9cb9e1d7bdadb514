import Curl
import HabitModel
import HabitTestSupport
import HabitWire
import Hummingbird
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import HabitServer

/// A complete server in this process, on a free loopback port, with SQLite in a temporary folder.
struct TestServer: Sendable {
    /// What a test may replace.
    struct Options: Sendable {
        var limits = RequestClock.Limits()
        /// Replaces the folder of objects.
        var objects: (any ObjectStore)?
        /// A store that another server uses, too.
        var store: (any HabitStore)?
        var clock = TestClock()
        /// Replaces the shared password hashing.
        var passwords: Passwords?
        /// Tests log in more often than people do.
        var access = AccessPolicy(isThrottled: false)
        var quota = StorageQuota.standard
        var exportPace = ExportPipe.Pace()
    }

    /// The signing key of every test server.
    static let secret = Array("only tests sign tokens with this key".utf8)
    /// The server of the suite, set by the trait `.server`.
    @TaskLocal static var current: TestServer?
    /// Password hashing for all servers, at minimum cost; the real cost is tested elsewhere.
    private static let passwords = Passwords(cost: PasswordCost(exponent: 4, parallelism: 1))

    let port: Int
    let server: Server
    let clock: TestClock
    let log: LogCapture
    let folder: TemporaryFolder
    let client = CurlPool(limit: 16)
    let counter = Counter()

    /// Runs a server for the duration of the closure.
    static func run<Value>(
        _ options: Options = Options(),
        _ body: (TestServer) async throws -> Value
    ) async throws -> Value {
        let folder = try TemporaryFolder()
        let log = LogCapture()
        let server = try await assemble(options, folder: folder, logger: log.logger)
        let ports = AsyncStream<Int>.makeStream()
        let application = Application(
            router: server.routes(),
            server: .limited(options.limits),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { ports.continuation.yield($0.localAddress?.port ?? 0) },
            logger: log.logger
        )
        let group = ServiceGroup(
            configuration: .init(services: [application], gracefulShutdownSignals: [], logger: log.logger)
        )
        async let running: Void = group.run()
        var port = 0
        for await number in ports.stream {
            port = number
            break
        }
        let result: Result<Value, any Error>
        do {
            result = .success(
                try await body(
                    TestServer(port: port, server: server, clock: options.clock, log: log, folder: folder)
                )
            )
        } catch {
            result = .failure(error)
        }
        await group.triggerGracefulShutdown()
        try await running
        if options.store == nil { await server.store.close() }
        return try result.get()
    }

    private static func assemble(
        _ options: Options,
        folder: TemporaryFolder,
        logger: Logger
    ) async throws -> Server {
        var store = options.store
        if store == nil {
            let database = try SQLiteDatabase(path: folder.path + "/habit.db")
            try await Migrator(database: database, logger: logger).run()
            store = SQLStore(database: database, quota: StorageQuota(bytes: options.quota))
        }
        let objects = options.objects ?? FolderObjectStore(path: folder.path + "/objects")
        if options.objects == nil { try await objects.prepare() }
        guard let store else { throw StoreError.missing }
        return try await .assemble(
            store: store,
            objects: objects,
            passwords: options.passwords ?? passwords,
            secret: secret,
            access: options.access,
            exportPace: options.exportPace,
            clock: { [clock = options.clock] in clock.now },
            logger: logger
        )
    }

    /// Numbers that are unique within a server.
    final class Counter: Sendable {
        private let last = Mutex(0)

        func next() -> Int {
            last.withLock {
                $0 += 1
                return $0
            }
        }
    }
}

/// Gives a suite a server that its tests share: ``TestServer/shared``.
struct ServerTrait: SuiteTrait, TestScoping {
    var options: @Sendable () throws -> TestServer.Options = { TestServer.Options() }

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try await TestServer.run(options()) { server in
            try await TestServer.$current.withValue(server) { try await function() }
        }
    }
}

extension Trait where Self == ServerTrait {
    /// A server for the whole suite; each test creates its own people.
    static var server: Self { Self() }

    /// A server with other options for the whole suite.
    static func server(_ options: @escaping @Sendable () throws -> TestServer.Options) -> Self {
        Self(options: options)
    }
}

extension TestServer {
    /// The server of the current suite.
    static var shared: TestServer {
        get throws { try #require(current, "the suite lacks the trait .server") }
    }
}

/// A clock that only moves when a test tells it to.
final class TestClock: Sendable {
    /// A Friday.
    static let start = Instant("2026-03-13T07:00:00Z") ?? .first

    private let time = Mutex(TestClock.start)

    var now: Instant { time.withLock { $0 } }

    func advance(bySeconds seconds: Int64) {
        time.withLock { $0 = $0.advanced(bySeconds: seconds) }
    }

    func set(_ instant: Instant) {
        time.withLock { $0 = instant }
    }
}

/// Records every line that the server logs, at every level.
final class LogCapture: Sendable {
    private let captured = Mutex<[String]>([])

    var lines: [String] { captured.withLock { $0 } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(capture: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let capture: LogCapture
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            capture.captured.withLock { $0.append("\(event.level) \(event.message) \(all)") }
        }
    }
}
