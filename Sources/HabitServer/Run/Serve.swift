import FoundationEssentials
import Glibc
import HabitWire
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import POSIXFiles
import ServiceLifecycle
import UnixSignals

/// How long running requests may take after SIGTERM; two seconds less than documented, because the database is closed
/// afterwards.
private let drainTime = Duration.seconds(6)

/// Serves until it is told to stop.
func serve(_ settings: Settings) async throws {
    // A disconnected client or database must not end the process.
    signal(SIGPIPE, SIG_IGN)
    let log = LogWriter(settings.logFormat)
    defer { log.flush() }
    let logger = Logger(log, level: settings.logLevel)
    let lock = try settings.lockFolder()
    defer { withExtendedLifetime(lock) {} }
    let server = try await Server.build(settings, logger: logger)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: System.coreCount)
    let application = Application(
        router: server.routes(),
        server: .limited(),
        configuration: .init(
            address: .hostname(settings.host, port: settings.port),
            availableConnectionsDelegate: .maximum(ConnectionLimit.current(), logger: logger)
        ),
        onServerRunning: { channel in
            let port = channel.localAddress?.port ?? settings.port
            announce("listening on \(settings.url(port: port))")
        },
        eventLoopGroupProvider: .shared(group),
        logger: logger
    )
    var configuration = ServiceGroupConfiguration(
        services: [application, FileSweeper(objects: server.stored)],
        gracefulShutdownSignals: [.sigterm, .sigint],
        logger: logger
    )
    configuration.maximumGracefulShutdownDuration = drainTime
    let services = ServiceGroup(configuration: configuration)
    let deadline = ShutdownDeadline.watch(log, logger)
    defer { deadline.cancel() }
    do {
        try await withTaskExecutorPreference(LoopExecutor(loop: group.next())) {
            try await services.run()
        }
    } catch {
        await server.close()
        throw ListenError(settings, error) ?? error
    }
    await server.close()
}

/// Waits at start-up for a database that is still starting.
enum Startup {
    private static let patience = Duration.seconds(30)

    /// Repeats the work until it succeeds or fails for a reason other than an unavailable database.
    static func retrying(logger: Logger, _ work: () async throws -> Void) async throws {
        let deadline = ContinuousClock.now + patience
        while true {
            do {
                return try await work()
            } catch StoreError.unavailable(let reason) where ContinuousClock.now < deadline {
                logger.warning("waiting for the database", metadata: ["reason": "\(reason)"])
                try await Task.sleep(for: .seconds(1))
            } catch StoreError.outcomeUnknown where ContinuousClock.now < deadline {
                try await Task.sleep(for: .seconds(1))
            }
        }
    }
}

/// The server cannot listen on its address.
struct ListenError: Error, CustomStringConvertible {
    let description: String

    /// Describes a network error; nil for any other error.
    init?(_ settings: Settings, _ error: any Error) {
        let reason: String
        switch error {
        case let error as IOError:
            reason = String(cString: strerror(error.errnoCode)) + Self.hint(error.errnoCode)
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            reason = "unknown name or address"
        default: return nil
        }
        description = "cannot listen on \(settings.host), port \(settings.port): \(reason)"
    }

    private static func hint(_ number: Int32) -> String {
        switch number {
        case EADDRINUSE: "; is another habit-server running? --port 0 picks a free port"
        case EADDRNOTAVAIL: "; --host must be an address of this machine"
        default: ""
        }
    }
}
