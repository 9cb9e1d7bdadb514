/// Writes a tar archive (ustar) piece by piece; equal files give equal bytes.
public struct TarWriter {
    private static let block = 512

    /// Creates a writer; nothing is written yet.
    public init() {}

    /// The header of a file, after which its bytes and ``padding(after:)`` must follow.
    ///
    /// - Throws: ``ImportError`` for a path of more than 100 bytes or a size of 8 GiB or more, which do not occur in
    ///   our archives.
    public func header(path: String, size: Int) throws -> [UInt8] {
        guard path.utf8.count <= 100, size >= 0, size < 1 << 33 else {
            throw ImportError(.tooLarge, path, "The file does not fit into a tar archive.")
        }
        var header = [UInt8](repeating: 0, count: Self.block)
        func put(_ text: String, at offset: Int) {
            header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
        }
        put(path, at: 0)
        put("0000644", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(Self.octal(size, width: 11), at: 124)
        put(Self.octal(0, width: 11), at: 136)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar\u{0}00", at: 257)
        put("0000000", at: 329)
        put("0000000", at: 337)
        let sum = header.reduce(0) { $0 + Int($1) }
        put(Self.octal(sum, width: 6) + "\u{0} ", at: 148)
        return header
    }

    /// The zeros after the bytes of a file.
    public func padding(after size: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: (Self.block - size % Self.block) % Self.block)
    }

    /// A whole file.
    public func file(path: String, _ bytes: [UInt8]) throws -> [UInt8] {
        try header(path: path, size: bytes.count) + bytes + padding(after: bytes.count)
    }

    /// The end of the archive.
    public func end() -> [UInt8] { [UInt8](repeating: 0, count: 2 * Self.block) }

    private static func octal(_ value: Int, width: Int) -> String {
        let digits = String(value, radix: 8)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
