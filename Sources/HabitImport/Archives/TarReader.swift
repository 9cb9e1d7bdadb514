/// Reads a tar archive (ustar, pax or GNU) in memory.
///
/// Regular files have content; links and devices do not. Names are only compared, never opened on a disk.
enum TarReader {
    private static let block = 512

    /// Whether bytes are a tar archive.
    static func recognizes(_ bytes: [UInt8]) -> Bool {
        bytes.bytes(at: 257, count: 5)?.elementsEqual("ustar".utf8) ?? false
    }

    /// The members of an archive.
    static func members(_ bytes: [UInt8], _ budget: UnpackBudget) throws -> [Archive.Member] {
        var members: [Archive.Member] = []
        var offset = 0
        var longName: String?
        while let header = bytes.bytes(at: offset, count: block), header.contains(where: { $0 != 0 }) {
            try budget.spendName()
            let place = "byte \(offset)"
            guard isIntact(header), let size = octal(header, at: 124, count: 12) else {
                throw ImportError(.malformed, place, "The tar archive is broken here.")
            }
            guard let content = bytes.bytes(at: offset + block, count: size) else {
                throw ImportError(.truncated, place, "The tar archive is incomplete.")
            }
            switch header[header.startIndex + 156] {
            case UInt8(ascii: "x"): longName = paxPath(content) ?? longName
            case UInt8(ascii: "L"): longName = text(content)
            case UInt8(ascii: "0"), 0:
                let path = longName ?? name(header)
                longName = nil
                members.append(
                    Archive.Member(path: path) {
                        try budget.spend(bytes: content.count, path)
                        return Array(content)
                    }
                )
            // The long name of what a link points to, before the link.
            case UInt8(ascii: "K"): break
            // Folders and the headers of a whole archive have nothing to read.
            case UInt8(ascii: "5"), UInt8(ascii: "g"): longName = nil
            default:
                members.append(Archive.Member(path: longName ?? name(header), isSpecial: true) { [] })
                longName = nil
            }
            offset += block + (size + block - 1) / block * block
        }
        guard offset > 0 else { throw ImportError(.malformed, "The tar archive is empty.") }
        return members
    }

    private static func name(_ header: ArraySlice<UInt8>) -> String {
        let name = header.bytes(at: 0, count: 100).map(text) ?? ""
        let prefix = header.bytes(at: 345, count: 155).map(text) ?? ""
        // GNU's own format stores times where ustar has the prefix.
        let isUstar = header.bytes(at: 257, count: 6)?.elementsEqual("ustar\0".utf8) ?? false
        return prefix.isEmpty || !isUstar ? name : "\(prefix)/\(name)"
    }

    /// Whether the check sum is right; it counts its own field as blanks.
    private static func isIntact(_ header: ArraySlice<UInt8>) -> Bool {
        var sum = 0
        for (index, byte) in header.enumerated() { sum += (148..<156).contains(index) ? 0x20 : Int(byte) }
        return octal(header, at: 148, count: 8) == sum
    }

    private static func octal(_ header: ArraySlice<UInt8>, at offset: Int, count: Int) -> Int? {
        guard let field = header.bytes(at: offset, count: count) else { return nil }
        let digits = text(field).trimmed
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
        return Int(digits, radix: 8)
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String {
        String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// The path in the records of a pax header: `27 path=some/long/name\n`.
    private static func paxPath(_ content: ArraySlice<UInt8>) -> String? {
        for line in content.split(separator: UInt8(ascii: "\n")) {
            let record = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 1)
            if record.count == 2, record[1].hasPrefix("path=") { return String(record[1].dropFirst(5)) }
        }
        return nil
    }
}
