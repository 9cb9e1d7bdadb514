internal import Glibc
internal import POSIXFiles
internal import Synchronization

/// The signals that end or stop a program, held back except while we wait for input.
struct CaughtSignals {
    private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
    /// The signal that arrived last; a handler may do no more than this.
    private static let arrived = Atomic<Int32>(0)

    private var mask = sigset_t()
    private var actions: [sigaction] = []

    /// The signal that has arrived, once.
    static func takeArrived() -> Int32? {
        let signal = arrived.exchange(0, ordering: .relaxed)
        return signal == 0 ? nil : signal
    }

    /// Begins to catch.
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
            // Who started us with a signal ignored (nohup) wants it ignored here too.
            if previous.isIgnoring { sigaction(number, &previous, nil) }
            return previous
        }
    }

    /// Ends it, and lets a signal do what it does by itself.
    ///
    /// Not what the Swift runtime would do: it answers SIGQUIT with a report that prints memory, where a password
    /// may be.
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

    /// Waits for input; false if a signal came instead.
    ///
    /// The signals are let in only here, so none can arrive between a look at what has arrived and the wait.
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
    /// Whether the signal does nothing.
    var isIgnoring: Bool {
        unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
