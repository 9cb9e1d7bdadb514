/// How other programs are found and started.
public struct Programs: Sendable {
    /// The folder of this program's own file, if it is known.
    public var ownFolder: String?
    /// Runs the program at a path with arguments (its own name first) in the place of this one, and gives its
    /// exit code.
    public var run: @Sendable (_ path: String, _ arguments: [String]) throws(SystemError) -> Int32
    /// Runs a command (a name from the `PATH` or a path, then its arguments) in front of this program, with its
    /// streams and its terminal, and waits for its end.
    public var attend: @Sendable (_ command: [String]) throws(SystemError) -> ProgramEnding
    /// Ends this program by a signal, so that whoever started it sees that; comes back where that is impossible.
    public var end: @Sendable (_ signal: Int32) -> Void

    /// Makes a way to start programs.
    public init(
        ownFolder: String?,
        run: @escaping @Sendable (_ path: String, _ arguments: [String]) throws(SystemError) -> Int32,
        attend: @escaping @Sendable (_ command: [String]) throws(SystemError) -> ProgramEnding,
        end: @escaping @Sendable (_ signal: Int32) -> Void
    ) {
        self.ownFolder = ownFolder
        self.run = run
        self.attend = attend
        self.end = end
    }
}
