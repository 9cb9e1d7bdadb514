internal import Glibc
internal import POSIXFiles

/// A program that runs in front of us: in our process group, with our streams and our terminal.
///
/// Whatever happens to it happens to us, so that a shell sees what it would see without us: we stop when it stops
/// and go on when it does. What is sent to us alone is passed on. What the terminal sends it has itself already.
///
/// The signals are held back and taken one by one, so that none can come between a look and a wait. No other thread
/// may run meanwhile: it could take one.
struct ForegroundProcess {
    private static let passed = [
        SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGTERM, SIGCONT, SIGTSTP, SIGWINCH,
    ]
    /// The `si_code` of what the kernel sends by itself; the module of the C library does not show it.
    private static let sentByKernel: Int32 = 0x80

    private let process: pid_t

    /// Runs a command until it ends.
    static func run(_ command: [String]) throws(SystemError) -> ProgramEnding {
        // Who started us may not want to hear of children, and then we would not either.
        signal(SIGCHLD, SIG_DFL)
        var held = set(passed + [SIGCHLD])
        var mask = sigset_t()
        sigprocmask(SIG_BLOCK, &held, &mask)
        defer { sigprocmask(SIG_SETMASK, &mask, nil) }
        let start = now
        let program = ForegroundProcess(process: try SpawnedProgram.start(command, mask: mask))
        return ProgramEnding(try program.attend(held), seconds: max(0, now - start))
    }

    /// Ends this process by a signal.
    static func end(by number: Int32) {
        // The program that died of it has left a core file, if there is to be one.
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
            // A thread that libcurl has left behind may have taken the signal, so it is looked without one, too.
            case SIGCHLD, -1:
                if let cause = try look() { return cause }
            // The kernel tells the leader of a session alone that its terminal is gone.
            case SIGHUP, SIGCONT: kill(process, number)
            case _ where number > 0 && news.si_code != Self.sentByKernel: kill(process, number)
            default: break
            }
        }
    }

    /// What has become of the program; nil if it has not ended.
    private func look() throws(SystemError) -> ProgramEnding.Cause? {
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

    /// Stops as the program has, until somebody continues us; the program is continued after that.
    private func stop(by number: Int32) {
        var pending = sigset_t()
        sigpending(&pending)
        // Somebody continues us both at this moment.
        guard sigismember(&pending, SIGCONT) == 0 else { return }
        var own = Self.set([number])
        kill(getpid(), number)
        sigprocmask(SIG_UNBLOCK, &own, nil)
        // We are here again when that has happened.
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
