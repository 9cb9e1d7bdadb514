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

/// The program `habit-server`: arguments and environment in, exit code out.
///
/// - Returns: 0 after a clean end, 1 if the server could not work, 2 for wrong arguments or settings.
public func runHabitServer(arguments: [String], environment: [String: String]) async -> Int32 {
    // Whatever is made is for its owner alone, also in a folder that others may enter.
    umask(0o077)
    do {
        let parsed = try Arguments(arguments)
        switch parsed.task {
        case .help: return show(Usage.text)
        case .manPage: return show(ManPage.text)
        case .version: return show("habit-server \(Version.text)\n")
        case .printConfig:
            let settings = try Settings(arguments: parsed, environment: environment)
            return show(settings.lines.map { $0 + "\n" }.joined())
        case .checkConfig:
            _ = try Settings(arguments: parsed, environment: environment)
            return 0
        case .backup(let file):
            let folder = try Settings(arguments: parsed, environment: environment).folderAlone()
            return await report("cannot back up to \(file)") {
                let contents = try await Backup(folder: folder).write(to: file, replacing: parsed.isForced)
                return "backed up \(contents) to \(file)\n"
            }
        case .restore(let file):
            let folder = try Settings(arguments: parsed, environment: environment).folderAlone()
            return await report("cannot restore \(file)") {
                let outcome = try await Restore(folder: folder).run(file, replacing: parsed.isForced)
                let before = outcome.setAside.map { "; what was there is in \($0)" } ?? ""
                return
                    "restored \(outcome.contents) of \(outcome.contents.createdAt) to \(folder.path)\(before)\n"
            }
        case .serve:
            try await serve(Settings(arguments: parsed, environment: environment))
            return 0
        }
    } catch let error as SettingsError {
        complain("cannot start: \(error)")
        return 2
    } catch {
        complain("has failed: \(error)")
        return 1
    }
}

/// How long requests may take to end after SIGTERM.
///
/// Two seconds less than what operators are promised: the database is closed after it.
private let drainTime = Duration.seconds(6)

private func serve(_ settings: Settings) async throws {
    // A client or a database that has gone must not end the process.
    signal(SIGPIPE, SIG_IGN)
    var logger = Logger(label: "habit-server") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = settings.logLevel
    let lock = try settings.lockFolder()
    defer { withExtendedLifetime(lock) {} }
    let server = try await Server.build(settings, logger: logger)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let application = Application(
        router: server.routes(),
        server: .limited(),
        configuration: .init(
            address: .hostname(settings.host, port: settings.port),
            availableConnectionsDelegate: .maximum(Descriptors.connections(), logger: logger)
        ),
        onServerRunning: { channel in
            let port = channel.localAddress?.port ?? settings.port
            complain("listening on \(settings.url(port: port))")
        },
        eventLoopGroupProvider: .shared(group),
        logger: logger
    )
    var configuration = ServiceGroupConfiguration(
        services: [application],
        gracefulShutdownSignals: [.sigterm, .sigint],
        logger: logger
    )
    configuration.maximumGracefulShutdownDuration = drainTime
    let services = ServiceGroup(configuration: configuration)
    let impatience = ShutdownDeadline.watch()
    defer { impatience.cancel() }
    do {
        try await withTaskExecutorPreference(LoopExecutor(loop: group.next())) {
            try await services.run()
        }
    } catch {
        await server.store.close()
        throw ListenError(settings, error) ?? error
    }
    await server.store.close()
}

/// Does one thing and says what became of it.
private func report(_ failure: String, _ work: () async throws -> String) async -> Int32 {
    do { return show(try await work()) } catch {
        complain("\(failure): \(error)")
        return 1
    }
}

private func show(_ text: String) -> Int32 {
    Output.write(text, to: STDOUT_FILENO) ? 0 : 1
}

func complain(_ message: String) {
    _ = Output.write("habit-server \(message)\n", to: STDERR_FILENO)
}

/// Patience at the start: a database that is just starting itself is waited for.
enum Startup {
    private static let patience = Duration.seconds(30)

    /// Does something until it works; only what may pass is tried again.
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

/// Plain writing to a descriptor; the C streams of Glibc are variables that any thread may change.
enum Output {
    /// Whether all of the text was taken; a full disk takes none.
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        (try? OpenFile.write(Array(text.utf8), to: descriptor)) != nil
    }
}

/// The address that requests are to come to cannot be had.
struct ListenError: Error, CustomStringConvertible {
    let description: String

    /// What an error of the network means; nil for any other.
    init?(_ settings: Settings, _ error: any Error) {
        let reason: String
        switch error {
        case let error as IOError:
            reason = String(cString: strerror(error.errnoCode)) + Self.hint(error.errnoCode)
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            reason = "this machine does not know that name or address"
        default: return nil
        }
        description = "cannot listen on \(settings.host), port \(settings.port): \(reason)"
    }

    private static func hint(_ number: Int32) -> String {
        switch number {
        case EADDRINUSE: "; another habit-server may be running already, and --port 0 takes a free port"
        case EADDRNOTAVAIL: "; --host takes an address of this machine"
        default: ""
        }
    }
}
