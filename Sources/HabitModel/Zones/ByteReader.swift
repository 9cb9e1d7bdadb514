/// Reads big-endian numbers off an array; every read past the end throws.
struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func take(_ count: Int) throws(ZoneError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - position else { throw .malformed }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func byte() throws(ZoneError) -> UInt8 {
        guard let byte = try take(1).first else { throw .malformed }
        return byte
    }

    mutating func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws(ZoneError) -> Number {
        try take(Number.bitWidth / 8).reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    /// What has not been read yet.
    var rest: ArraySlice<UInt8> { bytes[position...] }
}
