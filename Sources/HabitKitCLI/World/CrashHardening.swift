internal import Glibc
internal import Synchronization

/// Keeps crashes from writing memory, which may contain a password or a token, to disk or to the terminal.
enum CrashHardening {
    private static let signals = [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]
    /// The limit for core files at start.
    private static let coreLimit = Atomic<UInt>(0)

    /// Disables core files and the runtime's crash report, which prints memory.
    static func forbid() {
        for number in signals {
            var action = sigaction()
            guard sigaction(number, nil, &action) == 0, !action.isIgnoring else { continue }
            signal(number, SIG_DFL)
        }
        var limit = rlimit()
        guard getrlimit(core, &limit) == 0 else { return }
        coreLimit.store(limit.rlim_cur, ordering: .relaxed)
        limit.rlim_cur = 0
        setrlimit(core, &limit)
    }

    /// Restores the limit for core files before another program replaces this one.
    static func allow() {
        var limit = rlimit()
        guard getrlimit(core, &limit) == 0 else { return }
        limit.rlim_cur = coreLimit.load(ordering: .relaxed)
        setrlimit(core, &limit)
    }

    private static var core: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_CORE.rawValue) }
}

/// The three standard file descriptors.
enum Descriptors {
    /// Opens `/dev/null` for any standard descriptor that the caller closed.
    ///
    /// Otherwise the next file opened, perhaps the one with the token, would get descriptor 1 and receive the output.
    /// They are opened in the wrong direction, so that reading and writing still fail.
    static func fillGaps() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
