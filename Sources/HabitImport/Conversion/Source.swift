import HabitWire

/// A file that somebody wants to import, opened as far as its first bytes say.
struct Source {
    /// The bytes, after compression and archives with a single file are removed.
    let bytes: [UInt8]
    let content: Content

    /// What is in the file.
    enum Content {
        /// An SQLite database.
        case database(SQLiteFile)
        /// Several files.
        case archive(Archive)
        /// One JSON value.
        case json(JSONNode)
        /// A JSON object a line, of which the first is read.
        case lines(String, first: JSONNode)
        /// Any other text; if it looks like JSON, why it is not.
        case text(String, brokenJSON: ImportError?)
    }

    /// Opens a file.
    ///
    /// - Throws: ``ImportError`` for broken archives and databases, and for bytes that are not text.
    init(_ bytes: [UInt8], _ budget: UnpackBudget = UnpackBudget(), depth: Int = 0) throws {
        guard depth <= UnpackBudget.depthLimit else {
            throw ImportError(.tooLarge, "The file is packed more than \(UnpackBudget.depthLimit) times.")
        }
        if SQLiteFile.recognizes(bytes) {
            self.init(bytes: bytes, content: .database(try SQLiteFile(bytes)))
        } else if bytes.starts(with: [0x1F, 0x8B]) {
            let limit = budget.limit(forPacked: bytes.count)
            let unpacked = try Inflate.inflate(bytes[...], .gzip, limit: limit, place: nil)
            try budget.spend(bytes: unpacked.count, nil)
            self = try Source(unpacked, budget, depth: depth + 1)
        } else if bytes.hasPrefix("PK\u{3}\u{4}") || bytes.hasPrefix("PK\u{5}\u{6}") {
            try self.init(Archive(ZipReader.members(bytes, budget)), bytes, budget, depth)
        } else if TarReader.recognizes(bytes) {
            try self.init(Archive(TarReader.members(bytes, budget)), bytes, budget, depth)
        } else {
            self.init(bytes: bytes, content: try Self.textContent(bytes))
        }
    }

    private init(bytes: [UInt8], content: Content) {
        self.bytes = bytes
        self.content = content
    }

    /// An archive with a single file stands for that file.
    private init(_ archive: Archive, _ bytes: [UInt8], _ budget: UnpackBudget, _ depth: Int) throws {
        guard archive.members.count == 1, archive.leftOut.isEmpty else {
            self.init(bytes: bytes, content: .archive(archive))
            return
        }
        self = try Source(archive.members[0].bytes(), budget, depth: depth + 1)
    }

    private static func textContent(_ bytes: [UInt8]) throws -> Content {
        let text = try text(bytes, place: nil)
        try checkSize(text, place: nil)
        guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }),
            first == "{" || first == "["
        else { return .text(text, brokenJSON: nil) }
        do {
            return .json(JSONNode(try JSONParser.parse(Array(text.utf8))))
        } catch {
            if let first = firstObject(text) { return .lines(text, first: first) }
            return .text(text, brokenJSON: brokenJSON(error, length: text.utf8.count))
        }
    }

    private static func brokenJSON(_ error: JSONSyntaxError, length: Int) -> ImportError {
        let isCut = error.offset >= length
        return ImportError(
            isCut ? .truncated : .malformed,
            "byte \(error.offset)",
            isCut ? "The file ends in the middle of its JSON." : "This is not JSON: \(error.reason)."
        )
    }

    /// The JSON object on the first line of a text.
    private static func firstObject(_ text: String) -> JSONNode? {
        guard let line = text.firstLine, let value = try? JSONParser.parse(Array(line.utf8)),
            case .object = value
        else { return nil }
        return JSONNode(value, place: "line 1")
    }

    /// The text of a file, without a byte order mark.
    static func text(_ bytes: [UInt8], place: String?) throws -> String {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard !bytes.contains(0) else {
            throw ImportError(
                .malformed,
                place,
                "The file is not text, nor an archive or a database that a tracker writes."
            )
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            if (1...3).contains(where: { String(validating: content.dropLast($0), as: UTF8.self) != nil }) {
                throw ImportError(.truncated, place, "The file ends in the middle of a character.")
            }
            throw ImportError(
                .malformed,
                place,
                "The file is not text in UTF-8. If it is a text file, save it as UTF-8."
            )
        }
        return text
    }

    /// Refuses text with more lines or JSON values than any tracker writes, because each takes memory.
    private static func checkSize(_ text: String, place: String?) throws {
        var (lines, values) = (0, 0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\n"): lines += 1
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"): values += 1
            default: break
            }
        }
        guard lines <= lineLimit, values <= valueLimit else {
            throw ImportError(.tooLarge, place, "The file has too many lines or values.")
        }
    }

    private static let lineLimit = 2_000_000
    private static let valueLimit = 4_000_000

    /// The root of a JSON file.
    static func json(_ bytes: [UInt8], place: String) throws -> JSONNode {
        let text = try text(bytes, place: place)
        try checkSize(text, place: place)
        do {
            return JSONNode(try JSONParser.parse(Array(text.utf8)), place: place)
        } catch {
            throw ImportError(
                .malformed,
                "\(place) byte \(error.offset)",
                "This is not JSON: \(error.reason)."
            )
        }
    }
}

extension Source {
    var json: JSONNode? { if case .json(let node) = content { node } else { nil } }
    var archive: Archive? { if case .archive(let archive) = content { archive } else { nil } }
    var database: SQLiteFile? { if case .database(let database) = content { database } else { nil } }
    var text: String? { if case .text(let text, _) = content { text } else { nil } }

    /// The first of several lines of JSON.
    var firstLine: JSONNode? { if case .lines(_, let first) = content { first } else { nil } }

    /// The values of a file with one on each line, and the numbers of broken lines.
    var jsonLines: (values: [JSONNode], broken: [Int]) {
        guard case .lines(let text, _) = content else { return ([], []) }
        var values: [JSONNode] = []
        var broken: [Int] = []
        for (index, line) in text.lines.enumerated() where !line.isBlank {
            if let value = try? JSONParser.parse(Array(line.utf8)) {
                values.append(JSONNode(value, place: "line \(index + 1)"))
            } else {
                broken.append(index + 1)
            }
        }
        return (values, broken)
    }

    /// What the file looks like, for a message.
    var summary: String {
        switch content {
        case .database(let database):
            let names = database.tables.keys.sorted().prefix(8).joined(separator: ", ")
            return "an SQLite database with the tables \(names.singleLine)"
        case .archive(let archive):
            let names = archive.members.prefix(5).map(\.path).joined(separator: ", ")
            return "an archive of \(archive.members.count) files: \(names.singleLine)"
        case .json(let node):
            let names = node.members.prefix(8).map(\.name).joined(separator: ", ")
            return node.isArray ? "a JSON list" : "a JSON object with the members \(names.singleLine)"
        case .lines: return "lines of JSON"
        case .text(let text, _):
            let line = text.firstLine ?? ""
            return line.isEmpty
                ? "an empty file" : "text that starts with \"\(line.prefix(60).singleLine)\""
        }
    }
}
