// The compiler finds `rlimit` in the first module that it loads, which may be either.
internal import CNIOLinux
internal import Glibc

/// How many connections fit into what the system lets this process open.
enum Descriptors {
    /// For everything but clients: ten connections of PostgreSQL and eight of S3, or SQLite's files five times, the
    /// objects in hand, the event loop, the standard streams; and a few clients that are accepted in one go.
    private static let reserved = 64

    /// How many clients are let in at once; the others wait before the door, in the kernel's queue.
    static func connections() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
        return connections(within: Int(clamping: limit.rlim_cur))
    }

    /// - Parameter limit: how many descriptors there may be, as `ulimit -n` says.
    static func connections(within limit: Int) -> Int {
        // Below the reserve a server still has to be able to answer somebody.
        max(limit - reserved, limit / 4, 1)
    }
}
