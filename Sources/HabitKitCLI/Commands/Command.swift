internal import ArgumentParser

/// A verb: its arguments as a value, and what it does in a world.
protocol Command: ParsableCommand, Documented, Sendable {
    /// The options that every command takes.
    var global: GlobalOptions { get }
    /// What `--json` shows.
    static var shape: Shape { get }
    /// The same for this command line, where it decides.
    var shownShape: Shape { get }
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
    var shownShape: Shape { Self.shape }
    static var leavesOutput: Bool { false }
    static var needsServer: Bool { true }
    static var effect: SnapshotEffect { needsServer ? .looks : .none }
}
