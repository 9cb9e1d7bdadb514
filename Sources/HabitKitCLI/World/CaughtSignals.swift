internal import Glibc
internal import POSIXFiles
internal import Synchronization

/// Blocks the signals that end or stop a program, except while waiting for input.
struct CaughtSignals {
    private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
    /// The last signal; storing it is all that a handler may safely do.
    private static let arrived = Atomic<Int32>(0)

    private var mask = sigset_t()
    private var actions: [sigaction] = []

    /// Returns and clears the signal that has arrived.
    static func takeArrived() -> Int32? {
        let signal = arrived.exchange(0, ordering: .relaxed)
        return signal == 0 ? nil : signal
    }

    /// Starts catching signals.
    mutating func install() {
        CaughtSignals.arrived.store(0, ordering: .relaxed)
        var held = sigset_t()
        sigemptyset(&held)
        for number in CaughtSignals.numbers { sigaddset(&held, number) }
        sigprocmask(SIG_BLOCK, &held, &mask)
        actions = CaughtSignals.numbers.map { number in
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { CaughtSignals.arrived.store($0, ordering: .relaxed) }
            var previous = sigaction()
            sigaction(number, &action, &previous)
            // A signal that was ignored at start (nohup) stays ignored.
            if previous.isIgnoring { sigaction(number, &previous, nil) }
            return previous
        }
    }

    /// Stops catching signals, and raises one with its default action.
    ///
    /// The default action matters: the Swift runtime answers SIGQUIT with a report that prints memory, which may contain a
    /// password.
    func uninstall(raising signal: Int32? = nil) {
        for (number, action) in zip(CaughtSignals.numbers, actions) {
            var action = action
            sigaction(number, &action, nil)
        }
        if let signal {
            Glibc.signal(signal, SIG_DFL)
            kill(getpid(), signal)
        }
        var mask = mask
        sigprocmask(SIG_SETMASK, &mask, nil)
    }

    /// Waits for input; false if a signal arrived instead.
    ///
    /// Signals are unblocked only inside pselect, so none is lost between checking for one and waiting.
    func isReadable(_ descriptor: Int32) throws(SystemError) -> Bool {
        var descriptors = fd_set()
        withUnsafeMutableBytes(of: &descriptors) { bytes in
            bytes[Int(descriptor) / 8] |= 1 << UInt8(descriptor % 8)
        }
        var mask = mask
        let count = pselect(descriptor + 1, &descriptors, nil, nil, nil, &mask)
        if count > 0 { return true }
        guard count == 0 || errno == EINTR else { throw .last }
        return false
    }
}

extension sigaction {
    /// Whether the signal is ignored.
    var isIgnoring: Bool {
        unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
