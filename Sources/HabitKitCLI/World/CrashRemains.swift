internal import Glibc
internal import Synchronization

/// What a crash leaves behind: nothing, because a password or a token may be in the memory.
enum CrashRemains {
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
