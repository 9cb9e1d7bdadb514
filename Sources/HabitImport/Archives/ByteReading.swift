/// Reads numbers from bytes that nobody vouches for; everything outside the bytes is nil.
extension RandomAccessCollection where Element == UInt8, Index == Int {
    /// The bytes from an offset on, counted from the start of the collection.
    func bytes(at offset: Int, count: Int) -> SubSequence? {
        guard offset >= 0, count >= 0, offset <= self.count, count <= self.count - offset else { return nil }
        return self[startIndex + offset..<startIndex + offset + count]
    }

    /// A little-endian number of 2 or 4 bytes.
    func littleEndian(at offset: Int, count: Int) -> Int? {
        bytes(at: offset, count: count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// Whether the bytes start with a text.
    func hasPrefix(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { starts(with: $0) }
    }
}
