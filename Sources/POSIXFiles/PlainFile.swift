internal import Glibc

/// Files that anybody may read or write.
public enum PlainFile {
    /// The content of a regular file.
    ///
    /// - Parameters:
    ///   - path: absolute, or relative to the working directory. Links are followed.
    ///   - limit: the most bytes to accept.
    /// - Throws: ``SystemError``; `EFBIG` if there are more bytes, `EISDIR` for a folder, `EINVAL` for a pipe or a
    ///   device.
    public static func contents(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
        let file = try OpenFile(path, O_RDONLY)
        let status = try file.status()
        guard !status.isFolder else { throw SystemError(number: EISDIR) }
        guard status.isRegular else { throw .notRegular }
        return try file.contents(limit: limit)
    }
}

/// Text as other programs write it: some start it with a byte order mark, some use UTF-16.
public struct PlainText {
    /// U+FEFF in UTF-8.
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The bytes without a byte order mark at the start.
    public let bytes: ArraySlice<UInt8>
    /// Whether they look like UTF-16: a byte order mark, or one zero among the first two bytes.
    public let isUTF16: Bool

    /// Looks at the first bytes.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes.starts(with: Self.mark) ? bytes.dropFirst(Self.mark.count) : bytes
        let start = Array(bytes.prefix(2))
        isUTF16 = start == [0xFF, 0xFE] || start == [0xFE, 0xFF] || start.count { $0 == 0 } == 1
    }

    /// Looks at the first bytes.
    public init(_ bytes: [UInt8]) {
        self.init(bytes[...])
    }

    /// Whether it is empty except for spaces, tabs and line ends.
    public var isBlank: Bool { bytes.allSatisfy { [0x09, 0x0A, 0x0D, 0x20].contains($0) } }
}
