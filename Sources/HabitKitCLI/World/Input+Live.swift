internal import Glibc

extension Input {
    /// The process's standard input.
    static var standard: Input {
        Input(
            isTerminal: isatty(STDIN_FILENO) == 1,
            line: { () throws(SystemError) in try readLine() },
            secret: { () throws(SystemError) in
                var terminal = try HiddenTyping()
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

    /// Reads byte by byte, so that nothing after the line is taken from whoever reads next.
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
