internal import Glibc
internal import POSIXFiles

/// Asking a person, who must be there: standard input and standard error are terminals.
struct Prompter {
    let world: World
    let isForbidden: Bool

    init(_ context: Context) {
        world = context.world
        isForbidden =
            context.global.noInput
            || !(["", "0"].contains(context.world.environment("HABIT_NO_INPUT") ?? ""))
    }

    private var canAsk: Bool { !isForbidden && world.input.isTerminal && world.errors.isTerminal }

    /// Fails if there is nobody to ask before something that cannot be taken back.
    func requirePerson(or option: String) throws(Failure) {
        guard canAsk else {
            throw Failure(
                .usage,
                "this cannot be taken back, and there is nobody to ask",
                hint: "add \(option)"
            )
        }
    }

    /// Asks before something that cannot be taken back.
    func confirm(_ question: String, or option: String) throws(Failure) {
        try requirePerson(or: option)
        let answer = try wait(for: "\(Escaping.visible(question)) [y/N] ", world.input.line)
        guard ["y", "yes"].contains(answer?.trimmed.lowercased()) else {
            throw Failure(.notConfirmed, "nothing was changed")
        }
    }

    /// Asks for a name to be typed, before something that takes everything away.
    func confirm(_ name: String, _ question: String) throws(Failure) {
        try requirePerson(or: "--yes")
        guard try wait(for: "\(Escaping.visible(question)): ", world.input.line)?.trimmed == name else {
            throw Failure(.notConfirmed, "nothing was changed")
        }
    }

    /// Asks for a password, which is not shown.
    func password(_ prompt: String) throws(Failure) -> String {
        guard canAsk else {
            throw Failure(
                .usage,
                "a password is needed, and there is no terminal to ask at",
                hint: "use --password-stdin"
            )
        }
        guard let password = try wait(for: "\(prompt): ", world.input.secret) else {
            throw Failure(.notConfirmed, "no password was given")
        }
        return password
    }

    /// A token: asked for at a terminal, where it is not shown, or the next line that a program gives.
    func token() throws(Failure) -> String {
        let line: String?
        if canAsk {
            line = try wait(for: "Token: ", world.input.secret)
        } else if world.input.isTerminal {
            throw Failure(
                .usage,
                "a token is needed on standard input",
                hint: "habit login --with-token < file"
            )
        } else {
            do { line = try world.input.line() } catch {
                throw Failure(.fileUnusable, "cannot read standard input: \(error)")
            }
        }
        guard let token = line?.trimmed, !token.isEmpty else {
            throw Failure(.usage, "there is no token on standard input")
        }
        return token
    }

    /// Asks for a new password, twice.
    func newPassword(_ prompt: String) throws(Failure) -> String {
        let password = try password(prompt)
        guard try self.password("The same again") == password else {
            throw Failure(.passwordsDiffer, "the two passwords are not the same")
        }
        return password
    }

    /// The next line of standard input, for a password that a program gives.
    func passwordLine() throws(Failure) -> String {
        do {
            guard let line = try world.input.line(), !line.isEmpty else {
                throw Failure(.usage, "there is no password on standard input")
            }
            return line
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.fileUnusable, "cannot read standard input: \(error)")
        }
    }

    private func wait(
        for prompt: String,
        _ answer: () throws(SystemError) -> String?
    ) throws(Failure) -> String? {
        do {
            try world.errors.write(Array(prompt.utf8))
            return try answer()
        } catch {
            throw Failure(.fileUnusable, "cannot read the terminal: \(error)")
        }
    }
}

/// A terminal behind standard input that does not show what is typed, until a line is read or a signal arrives.
///
/// The signals that end or stop a program only leave a number here while we wait, so that the terminal is itself
/// again before the signal does its work. No other thread may run meanwhile: it could take the signal.
struct NoEcho: ~Copyable {
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
