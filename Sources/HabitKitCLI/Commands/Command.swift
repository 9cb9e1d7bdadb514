internal import ArgumentParser

/// A verb: its arguments as a value, and what it does in a world.
protocol Command: ParsableCommand, Documented, Sendable {
    /// The options that every command takes.
    var global: GlobalOptions { get }
    /// What it prints with `--json`.
    static var output: OutputSchema { get }
    /// What this command line prints with `--json`, if that depends on its options.
    var actualOutput: OutputSchema { get }
    /// Whether standard output belongs to a program that it runs, so that its own answer goes to standard error.
    static var leavesOutput: Bool { get }
    /// Whether it talks to a server, without asking a person anything before.
    static var needsServer: Bool { get }
    /// What it does to the day that is left behind for prompts.
    static var effect: SnapshotEffect { get }

    /// Does it.
    func run(in context: Context) throws(Failure) -> CommandResult
}

extension Command {
    var actualOutput: OutputSchema { Self.output }
    static var leavesOutput: Bool { false }
    static var needsServer: Bool { true }
    static var effect: SnapshotEffect { needsServer ? .looks : .none }
}
