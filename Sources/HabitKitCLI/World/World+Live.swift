internal import Curl
internal import Glibc
internal import HabitModel

extension World {
    /// The process that this program runs in.
    public static var live: World {
        Descriptors.fillGaps()
        CrashRemains.forbid()
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
