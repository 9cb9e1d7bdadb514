/// How a program ended, and how long it ran.
public struct ProgramEnding: Hashable, Sendable {
    /// What ended it.
    public enum Cause: Hashable, Sendable {
        /// Itself, with an exit code.
        case exit(Int32)
        /// A signal.
        case signal(Int32)
    }

    /// What ended it.
    public var cause: Cause
    /// How long it ran, in seconds; what the machine slept meanwhile does not count.
    public var seconds: Double

    /// Makes an ending.
    public init(_ cause: Cause, seconds: Double) {
        self.cause = cause
        self.seconds = seconds
    }

    /// What a shell's `$?` says of it.
    public var code: Int32 {
        switch cause {
        case .exit(let code): code
        case .signal(let number): 128 + number
        }
    }
}
