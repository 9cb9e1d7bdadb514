internal import Glibc
internal import POSIXFiles

/// Asks the user.
///
/// Standard input and standard error must be terminals.
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

    /// Fails if there is no terminal to ask for confirmation.
    func requirePerson(or option: String) throws(Failure) {
        guard canAsk else {
            throw Failure(
                .usage,
                "cannot ask for confirmation without a terminal",
                hint: "add \(option)"
            )
        }
    }

    /// Asks for confirmation of something irreversible.
    func confirm(_ question: String, or option: String) throws(Failure) {
        try requirePerson(or: option)
        let answer = try wait(for: "\(Escaping.visible(question)) [y/N] ", world.input.line)
        guard ["y", "yes"].contains(answer?.trimmed.lowercased()) else { throw notConfirmed(answer) }
    }

    /// Asks whether to do something useful; the answer is yes unless the person says no.
    func agrees(_ question: String) throws(Failure) -> Bool {
        try requirePerson(or: "--yes")
        let answer = try wait(for: "\(Escaping.visible(question)) [Y/n] ", world.input.line)
        guard let answer else { throw notConfirmed(nil) }
        return !["n", "no"].contains(answer.trimmed.lowercased())
    }

    /// Asks for a name to be typed to confirm deleting everything.
    func confirm(_ name: String, _ question: String) throws(Failure) {
        try requirePerson(or: "--yes")
        let answer = try wait(for: "\(Escaping.visible(question)): ", world.input.line)
        guard answer?.trimmed == name else { throw notConfirmed(answer) }
    }

    /// After the end of the input, the cursor is still on the line of the question.
    private func notConfirmed(_ answer: String?) -> Failure {
        if answer == nil { try? world.errors.write(Array("\n".utf8)) }
        return Failure(.notConfirmed, "nothing was changed")
    }

    /// Asks for a password without echoing it.
    func password(_ prompt: String) throws(Failure) -> String {
        guard canAsk else {
            throw Failure(
                .usage,
                "cannot ask for a password without a terminal",
                hint: "use --password-stdin"
            )
        }
        guard let password = try wait(for: "\(prompt): ", world.input.secret) else {
            throw Failure(.notConfirmed, "no password was given")
        }
        return password
    }

    /// A token: typed at a terminal without echo, or else the next line of standard input.
    func token() throws(Failure) -> String {
        let line: String?
        if canAsk {
            line = try wait(for: "Token: ", world.input.secret)
        } else if world.input.isTerminal {
            throw Failure(
                .usage,
                "no token on standard input",
                hint: "habit login --with-token < file"
            )
        } else {
            do { line = try world.input.line() } catch {
                throw Failure(.fileUnusable, "cannot read standard input: \(error)")
            }
        }
        guard let token = line?.trimmed, !token.isEmpty else {
            throw Failure(.usage, "no token on standard input")
        }
        return token
    }

    /// Asks for a new password, twice.
    func newPassword(_ prompt: String) throws(Failure) -> String {
        let password = try password(prompt)
        guard try self.password("Repeat the password") == password else {
            throw Failure(.passwordsDiffer, "the passwords do not match")
        }
        return password
    }

    /// A password: the next line of standard input.
    func passwordLine() throws(Failure) -> String {
        do {
            guard let line = try world.input.line(), !line.isEmpty else {
                throw Failure(.usage, "no password on standard input")
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

/// Turns off echo on standard input until a line is read or a signal arrives.
///
/// Signals that end or stop a program are only noted while we wait, so that echo is restored before the signal takes
/// effect. No other thread may run meanwhile, because it could take the signal.
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
            // Execution resumes here only after a stop.
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
