/// The offsets in one data block of a TZif file (RFC 9636, section 3).
struct TZifBlock {
    /// The seconds since the epoch at which the offset changes, in ascending order.
    let transitions: [Int64]
    /// The offset after each transition.
    let offsets: [Int]
    /// The offset before the first transition.
    let initialOffset: Int
    /// The version of the file format, 1 to 4.
    let version: Int

    /// Reads a header and its data block; times take `timeSize` bytes.
    init(_ reader: inout ByteReader, timeSize: Int) throws(ZoneError) {
        guard try Array(reader.take(4)) == Array("TZif".utf8) else { throw .notTZif }
        let versionByte = try reader.byte()
        version = versionByte == 0 ? 1 : Int(versionByte) - 0x30
        _ = try reader.take(15)
        var counts: [Int] = []
        for _ in 0..<6 { counts.append(Int(try reader.integer(UInt32.self))) }
        let (utIndicators, standardIndicators, leapSeconds) = (counts[0], counts[1], counts[2])
        let (transitionCount, typeCount, nameBytes) = (counts[3], counts[4], counts[5])
        guard typeCount >= 1 else { throw .malformed }
        // `take` checks each size against the remaining bytes before anything is allocated.
        let times = try reader.take(transitionCount * timeSize)
        let indices = try reader.take(transitionCount)
        let types = Array(try reader.take(typeCount * 6))
        _ = try reader.take(nameBytes)
        _ = try reader.take(leapSeconds * (timeSize + 4))
        _ = try reader.take(standardIndicators)
        _ = try reader.take(utIndicators)
        var timeReader = ByteReader(Array(times))
        var transitions: [Int64] = []
        for _ in 0..<transitionCount {
            let time =
                timeSize == 8
                ? try timeReader.integer(Int64.self) : Int64(try timeReader.integer(Int32.self))
            if let last = transitions.last, last >= time { throw .malformed }
            transitions.append(time)
        }
        var typeOffsets: [Int] = []
        var typeReader = ByteReader(types)
        for _ in 0..<typeCount {
            typeOffsets.append(Int(try typeReader.integer(Int32.self)))
            _ = try typeReader.take(2)
        }
        guard indices.allSatisfy({ Int($0) < typeCount }), let initial = typeOffsets.first else {
            throw .malformed
        }
        self.transitions = transitions
        offsets = indices.map { typeOffsets[Int($0)] }
        initialOffset = initial
    }
}

/// Reads big-endian numbers from an array; reading past the end throws.
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

    /// The unread bytes.
    var rest: ArraySlice<UInt8> { bytes[position...] }
}
