internal import Glibc
internal import Synchronization

/// What a crash leaves behind: nothing, because a password or a token may be in the memory.
enum CrashHardening {
    private static let signals = [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]
    /// How large the core file could have been.
    private static let coreLimit = Atomic<UInt>(0)

    /// Takes away the runtime's report of a crash, which prints memory, and the core file.
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

    /// Gives the core file back to a program that is about to take the place of this one.
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
    /// Opens something behind a standard descriptor that the caller closed.
    ///
    /// Otherwise the next file that is opened, such as the one that holds the token, would get the number 1
    /// and the command's output. What stands there now can neither be read nor written, so both still fail.
    static func fillGaps() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
