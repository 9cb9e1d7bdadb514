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

/// Runs `habit-server`.
///
/// - Returns: the exit code: 0 for success, 1 if the server failed, 2 for wrong arguments or settings.
public func runHabitServer(arguments: [String], environment: [String: String]) async -> Int32 {
    // Files are created for their owner alone, even in a folder that others may enter.
    umask(0o077)
    do {
        let parsed = try Arguments(arguments)
        switch parsed.task {
        case .help: return show(Usage.text)
        case .manPage: return show(ManPage.text)
        case .openAPI: return show(OpenAPIDocument.text)
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
                let before = outcome.setAside.map { "; the previous contents are in \($0)" } ?? ""
                return
                    "restored \(outcome.contents) of \(outcome.contents.createdAt) to \(folder.path)\(before)\n"
            }
        case .invite:
            let settings = try Settings(arguments: parsed, environment: environment)
            let origin = try settings.origin()
            return await report("cannot create an invitation") {
                try await settings.inviteLink(at: origin) + "\n"
            }
        case .serve:
            try await serve(Settings(arguments: parsed, environment: environment))
            return 0
        }
    } catch let error as SettingsError {
        announce("cannot start: \(error)")
        return 2
    } catch {
        announce("failed: \(error)")
        return 1
    }
}

/// How long running requests may take after SIGTERM; two seconds less than documented, because the database is closed
/// afterwards.
private let drainTime = Duration.seconds(6)

private func serve(_ settings: Settings) async throws {
    // A disconnected client or database must not end the process.
    signal(SIGPIPE, SIG_IGN)
    var logger = Logger(label: "habit-server") { LineLog(label: $0) }
    logger.logLevel = settings.logLevel
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
        services: [application],
        gracefulShutdownSignals: [.sigterm, .sigint],
        logger: logger
    )
    configuration.maximumGracefulShutdownDuration = drainTime
    let services = ServiceGroup(configuration: configuration)
    let deadline = ShutdownDeadline.watch()
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

/// Runs a task and reports its result.
private func report(_ failure: String, _ work: () async throws -> String) async -> Int32 {
    do { return show(try await work()) } catch {
        announce("\(failure): \(error)")
        return 1
    }
}

private func show(_ text: String) -> Int32 {
    StandardStream.write(text, to: STDOUT_FILENO) ? 0 : 1
}

func announce(_ message: String) {
    _ = StandardStream.write("habit-server \(message)\n", to: STDERR_FILENO)
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

/// Unbuffered output.
///
/// Glibc's C streams are mutable globals, which any thread could change.
enum StandardStream {
    /// Whether all of the text was written; false if the disk is full, for example.
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        (try? OpenFile.write(Array(text.utf8), to: descriptor)) != nil
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
