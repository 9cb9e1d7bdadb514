/// Where a command reads from.
public struct Input: Sendable {
    /// Whether a person sits there.
    public var isTerminal: Bool
    /// Reads a line without its end; nil at the end of input.
    public var line: @Sendable () throws(SystemError) -> String?
    /// Reads a line that is not shown while it is typed.
    public var secret: @Sendable () throws(SystemError) -> String?

    /// Makes an input.
    public init(
        isTerminal: Bool,
        line: @escaping @Sendable () throws(SystemError) -> String?,
        secret: @escaping @Sendable () throws(SystemError) -> String?
    ) {
        self.isTerminal = isTerminal
        self.line = line
        self.secret = secret
    }
}
