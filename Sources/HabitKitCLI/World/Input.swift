internal import Glibc
public import POSIXFiles

/// The input of a command.
public struct Input: Sendable {
    /// Whether it is a terminal.
    public var isTerminal: Bool
    /// Reads a line without its line break; nil at the end of input.
    public var line: @Sendable () throws(SystemError) -> String?
    /// Reads a line without echoing it.
    public var secret: @Sendable () throws(SystemError) -> String?
    /// Reads available bytes, up to a limit; empty at the end of input.
    public var bytes: @Sendable (_ limit: Int) throws(SystemError) -> [UInt8]

    /// Creates an input.
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

    /// Reads everything.
    ///
    /// - Throws: `EFBIG` if there is more than the limit, in bytes.
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

extension Input {
    /// The process's standard input.
    static var standard: Input {
        Input(
            isTerminal: isatty(STDIN_FILENO) == 1,
            line: { () throws(SystemError) in try readLine() },
            secret: { () throws(SystemError) in
                var terminal = try NoEcho()
                return try terminal.read { () throws(SystemError) in try readLine() }
            },
            bytes: { (limit) throws(SystemError) in try readBytes(limit) }
        )
    }

    private static func readBytes(_ limit: Int) throws(SystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        while true {
            let count = bytes.withUnsafeMutableBytes { Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count >= 0 { return Array(bytes[..<count]) }
            guard errno == EINTR else { throw .last }
        }
    }

    /// Reads byte by byte, so that the rest is left for the next reader.
    private static func readLine() throws(SystemError) -> String? {
        var bytes: [UInt8] = []
        while bytes.count < 1 << 16 {
            var byte: UInt8 = 0
            let count = Glibc.read(STDIN_FILENO, &byte, 1)
            if count < 0 {
                if errno == EINTR { continue }
                throw .last
            }
            if count == 0, bytes.isEmpty { return nil }
            if count == 0 || byte == UInt8(ascii: "\n") { break }
            bytes.append(byte)
        }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard let line = String(validating: bytes, as: UTF8.self) else { throw SystemError(number: EILSEQ) }
        return line
    }
}
