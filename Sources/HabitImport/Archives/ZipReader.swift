/// Reads the list of a zip archive, and members one by one.
///
/// Members that nobody asks for are never unpacked. Names are only compared, never opened on a disk.
enum ZipReader {
    private static let endSignature = 0x0605_4B50
    private static let entrySignature = 0x0201_4B50
    private static let localSignature = 0x0403_4B50
    private static let endLength = 22
    private static let entryLength = 46
    private static let localLength = 30

    /// The members of an archive.
    static func members(_ bytes: [UInt8], _ budget: UnpackBudget) throws -> [Archive.Member] {
        let end = try endRecord(bytes)
        guard let count = bytes.littleEndian(at: end + 10, count: 2),
            var offset = bytes.littleEndian(at: end + 16, count: 4), count < 0xFFFF, offset < 0xFFFF_FFFF
        else { throw broken("the list of its members cannot be read") }
        var members: [Archive.Member] = []
        for number in 0..<count {
            try budget.spendName()
            guard bytes.littleEndian(at: offset, count: 4) == entrySignature,
                let nameLength = bytes.littleEndian(at: offset + 28, count: 2),
                let extraLength = bytes.littleEndian(at: offset + 30, count: 2),
                let commentLength = bytes.littleEndian(at: offset + 32, count: 2),
                let name = bytes.bytes(at: offset + entryLength, count: nameLength)
            else { throw broken("member \(number + 1) cannot be read") }
            let path = String(decoding: name, as: UTF8.self)
            if !path.hasSuffix("/") {
                members.append(try member(path, of: bytes, entry: offset, budget))
            }
            offset += entryLength + nameLength + extraLength + commentLength
        }
        return members
    }

    /// The offset of the record at the end, after which only a comment may follow.
    private static func endRecord(_ bytes: [UInt8]) throws -> Int {
        let last = bytes.count - endLength
        for offset in stride(from: last, through: max(0, last - 0xFFFF), by: -1)
        where bytes.littleEndian(at: offset, count: 4) == endSignature {
            return offset
        }
        throw ImportError(.truncated, "The zip archive is incomplete: its list of members is missing.")
    }

    private static func member(
        _ path: String,
        of bytes: [UInt8],
        entry: Int,
        _ budget: UnpackBudget
    ) throws -> Archive.Member {
        guard let flags = bytes.littleEndian(at: entry + 8, count: 2),
            let method = bytes.littleEndian(at: entry + 10, count: 2),
            let checksum = bytes.littleEndian(at: entry + 16, count: 4),
            let packedSize = bytes.littleEndian(at: entry + 20, count: 4),
            let size = bytes.littleEndian(at: entry + 24, count: 4),
            let local = bytes.littleEndian(at: entry + 42, count: 4)
        else { throw broken("\(path) cannot be read") }
        return Archive.Member(path: path) {
            guard flags & 1 == 0 else {
                throw ImportError(.malformed, path, "It is encrypted; pack it without a password.")
            }
            guard bytes.littleEndian(at: local, count: 4) == localSignature,
                let nameLength = bytes.littleEndian(at: local + 26, count: 2),
                let extraLength = bytes.littleEndian(at: local + 28, count: 2),
                let packed = bytes.bytes(
                    at: local + localLength + nameLength + extraLength,
                    count: packedSize
                )
            else { throw ImportError(.malformed, path, "It lies outside the archive.") }
            let unpacked = try unpack(packed, method, size, path, budget)
            guard Inflate.checksum(unpacked) == checksum else {
                throw ImportError(.malformed, path, "Its check sum is wrong.")
            }
            return unpacked
        }
    }

    private static func unpack(
        _ packed: ArraySlice<UInt8>,
        _ method: Int,
        _ size: Int,
        _ path: String,
        _ budget: UnpackBudget
    ) throws -> [UInt8] {
        guard size <= budget.limit(forPacked: packed.count) else {
            throw ImportError(
                .tooLarge,
                path,
                "It unpacks to more than \(UnpackBudget.ratioLimit) times its size."
            )
        }
        try budget.spend(bytes: size, path)
        switch method {
        case 0 where packed.count == size: return Array(packed)
        case 8:
            let unpacked = try Inflate.inflate(packed, .raw, limit: size, place: path)
            guard unpacked.count == size else {
                throw ImportError(.malformed, path, "Its size is not the one in the list.")
            }
            return unpacked
        default: throw ImportError(.malformed, path, "It is packed by a method other than deflate.")
        }
    }

    private static func broken(_ what: String) -> ImportError {
        ImportError(.malformed, "The zip archive is broken: \(what).")
    }
}
