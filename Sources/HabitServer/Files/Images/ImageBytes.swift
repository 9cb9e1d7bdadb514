/// Reads from the front of a byte sequence.
///
/// Every read is checked: past the end it throws and never traps.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) {
        rest = ArraySlice(bytes)
    }

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    var remaining: Int { rest.count }

    /// The next byte, without consuming it.
    var peeked: UInt8? { rest.first }

    mutating func byte() throws(ImageError) -> UInt8 {
        guard let byte = rest.popFirst() else { throw Self.tooShort }
        return byte
    }

    mutating func bytes(_ count: Int) throws(ImageError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= rest.count else { throw Self.tooShort }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// The bytes before the first one that fails the test, which is not consumed.
    mutating func bytes(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let taken = rest.prefix(while: isWanted)
        rest = rest.dropFirst(taken.count)
        return taken
    }

    /// An unsigned number of 1 to 4 bytes, most significant first.
    mutating func bigEndian(_ count: Int) throws(ImageError) -> Int {
        try bytes(count).reduce(0) { $0 << 8 | Int($1) }
    }

    /// An unsigned number of 1 to 4 bytes, least significant first.
    mutating func littleEndian(_ count: Int) throws(ImageError) -> Int {
        try bytes(count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private static let tooShort = ImageError.corrupt(reason: "unexpected end of file")
}

/// Collects the bytes of a new file.
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
