/// Gathers the bytes of a file that is written anew.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ slice: some Sequence<UInt8>) {
        bytes.append(contentsOf: slice)
    }

    /// The low `count` bytes of a number, most significant first.
    mutating func bigEndian(_ value: Int, _ count: Int) {
        for index in (0..<count).reversed() { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }

    /// The low `count` bytes of a number, least significant first.
    mutating func littleEndian(_ value: Int, _ count: Int) {
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
