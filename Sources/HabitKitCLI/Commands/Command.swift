internal import ArgumentParser

/// A command: its arguments as a value, and what it does in a world.
protocol Command: ParsableCommand, Documented, Sendable {
    /// The options every command takes.
    var global: GlobalOptions { get }
    /// The output of `--json`.
    static var output: OutputSchema { get }
    /// The output of `--json` for these arguments.
    var actualOutput: OutputSchema { get }
    /// Whether standard output belongs to a program it runs, so that its own result goes to standard error.
    static var leavesOutput: Bool { get }
    /// Whether it talks to a server without asking the user anything first.
    static var needsServer: Bool { get }
    /// What it does to the snapshot.
    static var effect: SnapshotEffect { get }

    /// Runs the command.
    func run(in context: Context) throws(Failure) -> CommandResult
}

extension Command {
    var actualOutput: OutputSchema { Self.output }
    static var leavesOutput: Bool { false }
    static var needsServer: Bool { true }
    static var effect: SnapshotEffect { needsServer ? .reads : .none }
}
