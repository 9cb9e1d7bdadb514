/// Where a command writes to.
public struct Output: Sendable {
    /// Whether a person sits there.
    public var isTerminal: Bool
    /// How many columns the terminal has.
    public var width: Int
    /// Writes all of the bytes, or throws.
    public var write: @Sendable ([UInt8]) throws(SystemError) -> Void

    /// Makes an output.
    public init(
        isTerminal: Bool,
        width: Int = 80,
        write: @escaping @Sendable ([UInt8]) throws(SystemError) -> Void
    ) {
        self.isTerminal = isTerminal
        self.width = width
        self.write = write
    }
}
