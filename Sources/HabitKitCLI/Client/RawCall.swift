internal import Curl
internal import HabitWire

/// A request of `habit api`.
struct RawCall {
    /// The HTTP method, in capitals.
    let method: String
    /// The path and query.
    let target: String
    /// Headers in addition to those of every request.
    let headers: [(name: String, value: String)]
    let body: [UInt8]?

    /// - Throws: ``Failure`` if an argument is invalid, or the request could escape the server's address.
    init(
        _ method: String,
        _ path: String,
        query: [(name: String, value: String)],
        headers: [(name: String, value: String)],
        body: [UInt8]?
    ) throws(Failure) {
        guard !method.isEmpty, method.utf8.allSatisfy({ Self.isLetter($0) }) else {
            throw Failure(
                .usage,
                "\"\(method)\" is not an HTTP method",
                hint: "use GET, POST, PUT, PATCH or DELETE"
            )
        }
        try Self.check(path)
        self.method = method.uppercased()
        let pairs = query.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
        let joint = path.contains("?") ? "&" : "?"
        target = path + (pairs.isEmpty ? "" : joint + pairs.joined(separator: "&"))
        self.headers = headers
        self.body = body
    }

    /// Whether fields go into the query rather than a body.
    static func hasQueryAlone(_ method: String) -> Bool {
        ["GET", "HEAD"].contains(method.uppercased())
    }

    private static func check(_ path: String) throws(Failure) {
        guard path.hasPrefix("/") else {
            throw Failure(
                .usage,
                "the path must start with /",
                hint: "set the server with --server or HABIT_SERVER"
            )
        }
        guard path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
            throw Failure(.usage, "the path contains a character that must be percent-encoded")
        }
        // They could escape the path of the server's address.
        let segments = path.prefix { $0 != "?" }.split(separator: "/")
        guard !segments.contains(where: { [".", ".."].contains(PercentEncoding.decode(String($0))) }) else {
            throw Failure(.usage, "the path must not contain . or ..")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

/// A `key=value` on a command line.
struct RawField {
    let name: String
    let value: JSONValue

    /// A field whose value is text.
    init(text: String) throws(Failure) {
        let (name, value) = try Self.halves(text)
        self.name = name
        self.value = .string(value)
    }

    /// A field whose value is a number, `true`, `false` or `null` if it looks like one, and text otherwise.
    ///
    /// `@` and a file name stand for the file's text.
    init(typed text: String, file: (String) throws(Failure) -> [UInt8]) throws(Failure) {
        let (name, value) = try Self.halves(text)
        self.name = name
        if value.hasPrefix("@") {
            guard let content = String(validating: try file(String(value.dropFirst())), as: UTF8.self) else {
                throw Failure(.usage, "\"\(value.dropFirst())\" is not UTF-8")
            }
            self.value = .string(content)
            return
        }
        switch try? JSONParser.parse(Array(value.utf8)) {
        case .number(let digits): self.value = .number(digits)
        case .bool(let bool): self.value = .bool(bool)
        case .null: self.value = .null
        default: self.value = .string(value)
        }
    }

    /// The value in a query.
    var queryText: String { value.text ?? value.text(.compact) }

    /// The fields as an object.
    static func object(of fields: [RawField]) throws(Failure) -> JSONValue {
        var names: Set<String> = []
        for field in fields where !names.insert(field.name).inserted {
            throw Failure(.usage, "the field \"\(field.name)\" is given twice")
        }
        return .object(fields.map { .init($0.name, $0.value) })
    }

    private static func halves(_ text: String) throws(Failure) -> (String, String) {
        guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
            throw Failure(.usage, "\"\(text)\" is not a field", hint: "write it as key=value")
        }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
}

/// A `Name: value` on a command line.
struct RawHeader {
    /// Headers that only this program sets.
    private static let reserved = [
        "authorization", "proxy-authorization", "cookie", "host", "content-length", "transfer-encoding",
        "connection",
    ]

    let name: String
    let value: String

    init(_ text: String) throws(Failure) {
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
            throw Failure(.usage, "\"\(text)\" is not a header", hint: "write it as 'Name: value'")
        }
        name = String(text[..<colon]).trimmed
        value = String(text[text.index(after: colon)...]).trimmed
        guard !Self.reserved.contains(name.lowercased()) else {
            throw Failure(
                .usage,
                "cannot set the header \"\(name)\"",
                hint: "pass a token with HABIT_TOKEN or HABIT_TOKEN_FILE"
            )
        }
    }
}

/// The answer to a ``RawCall``.
struct RawAnswer {
    let response: Response
    /// Whether the output is a terminal, which must not receive control characters.
    let isTerminal: Bool

    /// The status line, the headers and an empty line.
    var head: [UInt8] {
        let fields = response.headers.map { "\($0.name): \(Escaping.visible($0.value))\n" }
        return Array(("HTTP/1.1 \(response.status)\n" + fields.joined() + "\n").utf8)
    }

    /// The body, unchanged except on a terminal, where JSON is indented and binary data is only described.
    var body: [UInt8] {
        guard isTerminal, !response.body.isEmpty else { return response.body }
        if let document = try? JSONParser.parse(response.body) {
            return Array((document.text(.indented) + "\n").utf8)
        }
        let type = response[header: "Content-Type"] ?? "no type"
        guard let text = String(validating: response.body, as: UTF8.self) else {
            return Array("\(Escaping.visible(type)), \(response.body.count) bytes\n".utf8)
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let shown = lines.last == "" ? lines.dropLast() : lines[...]
        return Array(shown.map { Escaping.visible(String($0)) + "\n" }.joined().utf8)
    }
}
