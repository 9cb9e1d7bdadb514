internal import Glibc

/// A terminal behind standard input that does not show what is typed, until a line is read or a signal arrives.
///
/// The signals that end or stop a program only leave a number here while we wait, so that the terminal is itself
/// again before the signal does its work. No other thread may run meanwhile: it could take the signal.
struct HiddenTyping: ~Copyable {
    private let original: termios
    private var signals = CaughtSignals()

    init() throws(SystemError) {
        var original = termios()
        guard tcgetattr(STDIN_FILENO, &original) == 0 else { throw .last }
        self.original = original
        signals.install()
        hide()
    }

    deinit {
        show()
        signals.uninstall()
    }

    /// Waits until a line can be read, then reads it.
    mutating func read(_ line: () throws(SystemError) -> String?) throws(SystemError) -> String? {
        while true {
            if try signals.isReadable(STDIN_FILENO) { return try line() }
            guard let signal = CaughtSignals.takeArrived() else { continue }
            show()
            signals.uninstall(raising: signal)
            // We are here again only after a stop.
            signals.install()
            hide()
        }
    }

    private func hide() {
        var hidden = original
        hidden.c_lflag &= ~tcflag_t(ECHO)
        hidden.c_lflag |= tcflag_t(ECHONL)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    }

    private func show() {
        var shown = original
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
    }
}
