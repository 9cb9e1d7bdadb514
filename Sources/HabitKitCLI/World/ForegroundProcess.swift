internal import Glibc
internal import POSIXFiles

/// A program in the foreground: in our process group, with our streams and our terminal.
///
/// We mirror its stops and its end, so that a shell sees what it would see without us. Signals sent only to us are passed
/// on; signals from the terminal reach the program directly.
///
/// Signals are blocked and taken one by one with sigtimedwait, so that none is lost between checking and waiting. No other
/// thread may run meanwhile, because it could take one.
struct ForegroundProcess {
    private static let passed = [
        SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGTERM, SIGCONT, SIGTSTP, SIGWINCH,
    ]
    /// The `si_code` of signals from the kernel (SI_KERNEL), which the Glibc module does not export.
    private static let sentByKernel: Int32 = 0x80

    private let process: pid_t

    /// Runs a command until it ends.
    static func run(_ command: [String]) throws(SystemError) -> ProgramEnding {
        // If our parent ignored SIGCHLD, we would not learn of the end of the program.
        signal(SIGCHLD, SIG_DFL)
        var held = set(passed + [SIGCHLD])
        var mask = sigset_t()
        sigprocmask(SIG_BLOCK, &held, &mask)
        defer { sigprocmask(SIG_SETMASK, &mask, nil) }
        let start = now
        let program = ForegroundProcess(process: try SpawnedProgram.start(command, mask: mask))
        return ProgramEnding(try program.attend(held), seconds: max(0, now - start))
    }

    /// Ends this process with a signal.
    static func end(by number: Int32) {
        // The program has already written a core file, if there is one.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        signal(number, SIG_DFL)
        var own = set([number])
        sigprocmask(SIG_UNBLOCK, &own, nil)
        kill(getpid(), number)
    }

    /// Passes signals on until the program has ended.
    private func attend(_ held: sigset_t) throws(SystemError) -> ProgramEnding.Cause {
        var held = held
        while true {
            var news = siginfo_t()
            var patience = timespec(tv_sec: 1, tv_nsec: 0)
            let number = sigtimedwait(&held, &news, &patience)
            switch number {
            // A remaining libcurl thread may have taken the signal, so also check every second.
            case SIGCHLD, -1:
                if let cause = try poll() { return cause }
            // The kernel tells only the session leader that the terminal is gone.
            case SIGHUP, SIGCONT: kill(process, number)
            case _ where number > 0 && news.si_code != Self.sentByKernel: kill(process, number)
            default: break
            }
        }
    }

    /// How the program ended; nil if it is still running.
    private func poll() throws(SystemError) -> ProgramEnding.Cause? {
        var status: Int32 = 0
        while true {
            let found = waitpid(process, &status, WNOHANG | WUNTRACED)
            if found == 0 { return nil }
            guard found == process else {
                if errno == EINTR { continue }
                throw .last
            }
            let number = status & 0x7F
            if number == 0 { return .exit((status >> 8) & 0xFF) }
            if number != 0x7F { return .signal(number) }
            stop(by: (status >> 8) & 0xFF)
        }
    }

    /// Stops this process as the program has stopped, and continues the program once we are continued.
    private func stop(by number: Int32) {
        var pending = sigset_t()
        sigpending(&pending)
        // Both are being continued at this moment.
        guard sigismember(&pending, SIGCONT) == 0 else { return }
        var own = Self.set([number])
        kill(getpid(), number)
        sigprocmask(SIG_UNBLOCK, &own, nil)
        // Execution resumes here after SIGCONT.
        sigprocmask(SIG_BLOCK, &own, nil)
        kill(process, SIGCONT)
    }

    private static func set(_ numbers: [Int32]) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        return set
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
