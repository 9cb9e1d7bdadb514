internal import Glibc

/// Where a command reads from.
public struct Input: Sendable {
    /// Whether a person sits there.
    public var isTerminal: Bool
    /// Reads a line without its end; nil at the end of input.
    public var line: @Sendable () throws(SystemError) -> String?
    /// Reads a line that is not shown while it is typed.
    public var secret: @Sendable () throws(SystemError) -> String?
    /// Reads bytes as they come, at most so many; none at the end of input.
    public var bytes: @Sendable (_ limit: Int) throws(SystemError) -> [UInt8]

    /// Makes an input.
    public init(
        isTerminal: Bool,
        line: @escaping @Sendable () throws(SystemError) -> String?,
        secret: @escaping @Sendable () throws(SystemError) -> String?,
        bytes: @escaping @Sendable (_ limit: Int) throws(SystemError) -> [UInt8]
    ) {
        self.isTerminal = isTerminal
        self.line = line
        self.secret = secret
        self.bytes = bytes
    }

    /// Everything up to the end; `EFBIG` if that is more than the limit in bytes.
    func contents(limit: Int) throws(SystemError) -> [UInt8] {
        var contents: [UInt8] = []
        while true {
            let chunk = try bytes(64 << 10)
            if chunk.isEmpty { return contents }
            contents += chunk
            guard contents.count <= limit else { throw SystemError(number: EFBIG) }
        }
    }
}
