import Curl
import HabitModel
import HabitTestSupport
import HabitWire
import Hummingbird
import Logging
import ServiceLifecycle
import Synchronization

@testable import HabitServer

/// A whole server in this process, on a free port of loopback, over SQLite in a folder of its own.
struct TestServer: Sendable {
    /// What a test may want to be otherwise.
    struct Options: Sendable {
        var limits = RequestClock.Limits()
        /// Stands in for the folder of objects.
        var objects: (any ObjectStore)?
        /// A store that another server uses too.
        var store: (any HabitStore)?
        var clock = TestClock()
        /// Hashes for this server alone.
        var passwords: Passwords?
    }

    /// The key of every test server's tokens.
    static let secret = Array("only tests sign tokens with this key".utf8)
    /// The server of the suite, with the trait `.server`.
    @TaskLocal static var current: TestServer?
    /// One for all servers, with hashes that take no time; what the real ones cost has tests of its own.
    private static let passwords = Passwords(cost: PasswordCost(exponent: 4, parallelism: 1))

    let port: Int
    let server: Server
    let clock: TestClock
    let log: LogBook
    let folder: TemporaryFolder
    let client = CurlPool(limit: 16)
    let counter = Counter()

    /// Runs a server for as long as the closure does.
    static func run<Value>(
        _ options: Options = Options(),
        _ body: (TestServer) async throws -> Value
    ) async throws -> Value {
        let folder = try TemporaryFolder()
        let log = LogBook()
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
            store = SQLStore(database: database)
        }
        let objects = options.objects ?? FolderObjectStore(path: folder.path + "/objects")
        if options.objects == nil { try await objects.prepare() }
        guard let store else { throw StoreError.missing }
        return try await .assemble(
            store: store,
            objects: objects,
            passwords: options.passwords ?? passwords,
            secret: secret,
            clock: { [clock = options.clock] in clock.now },
            logger: logger
        )
    }

    /// Numbers that no other test of the same server gets.
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
