/// Archives of a few small files (ustar), as other programs send and expect them.
public enum TarFile {
    private static let block = 512
    /// The longest path in a header, in bytes.
    private static let longestPath = 100

    /// A file in an archive.
    public struct Member: Equatable, Sendable {
        /// Its path; of a member of an archive that has been read, only the last part.
        public let name: String
        /// Its content.
        public let bytes: [UInt8]

        /// Creates a member.
        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// The regular files in an archive, by the last parts of their paths, so that none can leave its folder.
    public static func members(of archive: [UInt8]) -> [Member] {
        var members: [Member] = []
        var rest = archive[...]
        while rest.count >= block, let size = size(in: rest) {
            let header = rest.prefix(block)
            rest = rest.dropFirst(block)
            let content = rest.prefix(size)
            guard content.count == size else { break }
            rest = rest.dropFirst((size + block - 1) / block * block)
            let path = String(decoding: header.prefix(100).prefix { $0 != 0 }, as: UTF8.self)
            let name = path.split(separator: "/").last.map(String.init) ?? ""
            let kind = header[header.startIndex + 156]
            guard kind == 0 || kind == UInt8(ascii: "0"), !name.isEmpty, name != ".", name != ".." else {
                continue
            }
            members.append(Member(name: name, bytes: Array(content)))
        }
        return members
    }

    /// An archive of files.
    public static func archive(of members: [Member]) -> [UInt8] {
        var archive: [UInt8] = []
        for member in members {
            let path = Array(member.name.utf8)
            // As GNU tar writes paths that do not fit into a header.
            if path.count > longestPath { archive += entry(Array("././@LongLink".utf8), "L", path + [0]) }
            archive += entry(Array(path.prefix(longestPath)), "0", member.bytes)
        }
        return archive + [UInt8](repeating: 0, count: 2 * block)
    }

    /// A header with its content.
    private static func entry(_ path: [UInt8], _ kind: String, _ content: [UInt8]) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: block)
        func put(_ text: some Collection<UInt8>, at offset: Int) {
            header.replaceSubrange(offset..<offset + text.count, with: text)
        }
        put(path, at: 0)
        put("0000644".utf8, at: 100)
        put(octal(content.count, width: 11).utf8, at: 124)
        put("        ".utf8, at: 148)
        put(kind.utf8, at: 156)
        put("ustar\u{0}00".utf8, at: 257)
        put((octal(header.reduce(0) { $0 + Int($1) }, width: 6) + "\u{0} ").utf8, at: 148)
        return header + content + [UInt8](repeating: 0, count: (block - content.count % block) % block)
    }

    private static func size(in header: ArraySlice<UInt8>) -> Int? {
        let start = header.startIndex
        guard header[start] != 0 else { return nil }
        let digits = header[start + 124..<start + 136].prefix { (0x30...0x37).contains($0) }
        return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    }

    private static func octal(_ value: Int, width: Int) -> String {
        let digits = String(value, radix: 8)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
