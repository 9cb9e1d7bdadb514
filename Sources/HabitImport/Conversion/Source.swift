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
        /// A JSON value a line.
        case lines([JSONNode])
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
        guard archive.members.count == 1, archive.strangePaths.isEmpty else {
            self.init(bytes: bytes, content: .archive(archive))
            return
        }
        self = try Source(archive.members[0].bytes(), budget, depth: depth + 1)
    }

    private static func textContent(_ bytes: [UInt8]) throws -> Content {
        let text = try text(bytes, place: nil)
        guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }),
            first == "{" || first == "["
        else { return .text(text, brokenJSON: nil) }
        do {
            return .json(JSONNode(try JSONParser.parse(Array(text.utf8))))
        } catch {
            if let lines = jsonLines(text) { return .lines(lines) }
            return .text(
                text,
                brokenJSON: ImportError(
                    .malformed,
                    "byte \(error.offset)",
                    "This is not JSON: \(error.reason)."
                )
            )
        }
    }

    /// The values of a text that has a JSON object on its first line; a later line may be broken.
    private static func jsonLines(_ text: String) -> [JSONNode]? {
        var nodes: [JSONNode] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty {
            guard let value = try? JSONParser.parse(Array(line.utf8)), case .object = value else {
                if nodes.isEmpty { return nil }
                continue
            }
            nodes.append(JSONNode(value, place: "line \(index + 1)"))
        }
        return nodes.isEmpty ? nil : nodes
    }

    /// The text of a file, without a byte order mark.
    static func text(_ bytes: [UInt8], place: String?) throws -> String {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            throw ImportError(
                .malformed,
                place,
                "The file is not text in UTF-8. If it is a text file, save it as UTF-8."
            )
        }
        return text
    }

    /// The root of a JSON file.
    static func json(_ bytes: [UInt8], place: String) throws -> JSONNode {
        let text = try text(bytes, place: place)
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
            let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            return line.isEmpty
                ? "an empty file" : "text that starts with \"\(String(line.prefix(60)).singleLine)\""
        }
    }
}
