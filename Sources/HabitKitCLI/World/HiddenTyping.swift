internal import Glibc
internal import Synchronization

/// A terminal that does not show what is typed, until a line is read or a signal arrives.
///
/// The signals that end or stop a program only leave a number here while we wait, so that the terminal is itself
/// again before the signal does its work. No other thread may run meanwhile: it could take the signal.
struct HiddenTyping: ~Copyable {
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
    /// The signal that arrived last; a handler may do no more than this.
    private static let arrived = Atomic<Int32>(0)

    private let terminal: Int32
    private let original: termios
    private let originalMask: sigset_t
    private let originalActions: [sigaction]

    init(of terminal: Int32) throws(SystemError) {
        self.terminal = terminal
        var original = termios()
        guard tcgetattr(terminal, &original) == 0 else { throw .last }
        self.original = original
        HiddenTyping.arrived.store(0, ordering: .relaxed)
        originalMask = HiddenTyping.block()
        originalActions = HiddenTyping.signals.map { signal in
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { HiddenTyping.arrived.store($0, ordering: .relaxed) }
            var previous = sigaction()
            sigaction(signal, &action, &previous)
            // Who started us with a signal ignored (nohup) wants it ignored here too.
            if previous.isIgnoring { sigaction(signal, &previous, nil) }
            return previous
        }
        hide()
    }

    deinit {
        show()
        unblock()
    }

    /// Waits until a line can be read, then reads it.
    func read(_ line: () throws(SystemError) -> String?) throws(SystemError) -> String? {
        while true {
            var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
            var mask = originalMask
            // The signals are let in only here, so none can arrive between the look at `arrived` and the wait.
            let count = ppoll(&waiting, 1, nil, &mask)
            if count > 0 { return try line() }
            guard count == 0 || errno == EINTR else { throw .last }
            let signal = HiddenTyping.arrived.exchange(0, ordering: .relaxed)
            if signal != 0 { obey(signal) }
        }
    }

    /// Lets a signal do what it would have done; we are here again only after a stop.
    private func obey(_ signal: Int32) {
        show()
        guard let index = HiddenTyping.signals.firstIndex(of: signal) else { return }
        var previous = originalActions[index]
        var handler = sigaction()
        sigaction(signal, &previous, &handler)
        kill(getpid(), signal)
        unblock()
        _ = HiddenTyping.block()
        sigaction(signal, &handler, nil)
        hide()
    }

    private func hide() {
        var hidden = original
        hidden.c_lflag &= ~tcflag_t(ECHO)
        hidden.c_lflag |= tcflag_t(ECHONL)
        tcsetattr(terminal, TCSAFLUSH, &hidden)
    }

    private func show() {
        var shown = original
        tcsetattr(terminal, TCSAFLUSH, &shown)
    }

    private func unblock() {
        for (signal, action) in zip(HiddenTyping.signals, originalActions) {
            var action = action
            sigaction(signal, &action, nil)
        }
        var mask = originalMask
        sigprocmask(SIG_SETMASK, &mask, nil)
    }

    private static func block() -> sigset_t {
        var mask = sigset_t()
        sigemptyset(&mask)
        for signal in signals { sigaddset(&mask, signal) }
        var previous = sigset_t()
        sigprocmask(SIG_BLOCK, &mask, &previous)
        return previous
    }
}
