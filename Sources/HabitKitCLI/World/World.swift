internal import Curl
internal import Glibc
public import HabitModel

/// Everything outside the program that a command may see or touch.
///
/// Only ``live`` reaches into the process; a test makes its own world.
public struct World: Sendable {
    /// The value of an environment variable.
    public var environment: @Sendable (String) -> String?
    /// What time it is.
    public var now: @Sendable () -> Instant
    /// The zone of the machine.
    public var localTime: LocalTime
    /// A new id for a check-in: a UUID in lower case.
    public var newID: @Sendable () -> String
    /// Where input comes from.
    public var input: Input
    /// Where results go.
    public var output: Output
    /// Where everything else goes.
    public var errors: Output
    /// How requests reach a server.
    public var transport: Transport
    /// How other programs are started.
    public var programs: Programs
    /// Waits so many milliseconds; false if nobody reads the output any more.
    public var pause: @Sendable (_ milliseconds: Int) -> Bool

    /// Makes a world.
    public init(
        environment: @escaping @Sendable (String) -> String?,
        now: @escaping @Sendable () -> Instant,
        localTime: LocalTime,
        newID: @escaping @Sendable () -> String,
        input: Input,
        output: Output,
        errors: Output,
        transport: Transport,
        programs: Programs,
        pause: @escaping @Sendable (_ milliseconds: Int) -> Bool
    ) {
        self.environment = environment
        self.now = now
        self.localTime = localTime
        self.newID = newID
        self.input = input
        self.output = output
        self.errors = errors
        self.transport = transport
        self.programs = programs
        self.pause = pause
    }

    /// A variable that is set and not empty.
    func variable(_ name: String) -> String? {
        environment(name).flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension World {
    /// The process that this program runs in.
    public static var live: World {
        Descriptors.fillGaps()
        CrashHardening.forbid()
        let client = CurlClient()
        return World(
            environment: { name in getenv(name).map { String(cString: $0) } },
            now: {
                var time = timespec()
                clock_gettime(CLOCK_REALTIME, &time)
                return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
            },
            localTime: .live,
            newID: RandomUUID.text,
            input: .standard,
            output: .descriptor(STDOUT_FILENO),
            errors: .descriptor(STDERR_FILENO),
            transport: Transport(
                prepare: {
                    keepKeysSecret()
                    CurlClient.preload()
                },
                version: { () throws(CurlError) in try CurlClient.version() },
                send: { (request) throws(CurlError) in
                    keepKeysSecret()
                    return try client.perform(request)
                }
            ),
            programs: .live,
            pause: { milliseconds in
                // Asked for nothing, it wakes for one thing: that the reader of the pipe or the terminal is gone.
                var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
                return poll(&output, 1, Int32(clamping: milliseconds)) <= 0
            }
        )
    }

    /// OpenSSL would write the keys of every connection to a file that this names, and with them a token is read.
    ///
    /// Programs that habit starts have no such connection of ours, and get it.
    private static func keepKeysSecret() {
        unsetenv("SSLKEYLOGFILE")
    }
}
