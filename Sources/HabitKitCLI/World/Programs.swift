/// How other programs are found and started.
public struct Programs: Sendable {
    /// The folder of this program's own file, if it is known.
    public var ownFolder: String?
    /// Runs the program at a path with arguments (its own name first) in the place of this one, and gives its
    /// exit code.
    public var run: @Sendable (_ path: String, _ arguments: [String]) throws(SystemError) -> Int32

    /// Makes a way to start programs.
    public init(
        ownFolder: String?,
        run: @escaping @Sendable (_ path: String, _ arguments: [String]) throws(SystemError) -> Int32
    ) {
        self.ownFolder = ownFolder
        self.run = run
    }
}
