internal import Curl
internal import Glibc
public import HabitModel

/// Everything outside the program that a command may use.
///
/// Only ``live`` touches the process; tests create their own world.
public struct World: Sendable {
    /// The value of an environment variable.
    public var environment: @Sendable (String) -> String?
    /// The current time.
    public var now: @Sendable () -> Instant
    /// The time zone of the machine.
    public var localTime: LocalTime
    /// A new id for a check-in: a UUID in lower case.
    public var newID: @Sendable () -> String
    /// Standard input.
    public var input: Input
    /// Standard output, for results.
    public var output: Output
    /// Standard error, for everything else.
    public var errors: Output
    /// Sends requests to a server.
    public var transport: Transport
    /// Starts other programs.
    public var programs: Programs
    /// Waits; false if nothing reads the output any more.
    public var pause: @Sendable (_ milliseconds: Int) -> Bool

    /// Creates a world.
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

    /// The value of a variable that is set and not empty.
    func variable(_ name: String) -> String? {
        environment(name).flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension World {
    /// The process this program runs in.
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
                prepare: { server in
                    guard !LoopbackClient.carries(server) else { return }
                    keepKeysSecret()
                    CurlClient.preload()
                },
                version: { () throws(CurlError) in try CurlClient.version() },
                send: { (request) throws(CurlError) in
                    if let response = try LoopbackClient.send(request) { return response }
                    keepKeysSecret()
                    return try client.perform(request)
                }
            ),
            programs: .live,
            pause: { milliseconds in
                // With no events requested, poll only reports that the reader of the pipe or the terminal is gone.
                var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
                return poll(&output, 1, Int32(clamping: milliseconds)) <= 0
            }
        )
    }

    /// Unsets the variable that makes libcurl write TLS keys to a file, with which a token could be decrypted.
    ///
    /// It is unset only before a request, so programs that habit starts still get it.
    private static func keepKeysSecret() {
        unsetenv("SSLKEYLOGFILE")
    }
}
