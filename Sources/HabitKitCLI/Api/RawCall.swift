internal import HabitWire

/// A request as a person spells it out.
struct RawCall {
    /// The HTTP method, in capitals.
    let method: String
    /// The path and query, below the server's address.
    let target: String
    /// Header fields besides those that are always sent.
    let headers: [(name: String, value: String)]
    /// What follows the head.
    let body: [UInt8]?

    /// - Throws: ``Failure`` if the request could reach anything but what is below the server's address.
    init(
        _ method: String,
        _ path: String,
        query: [(name: String, value: String)],
        headers: [(name: String, value: String)],
        body: [UInt8]?
    ) throws(Failure) {
        guard !method.isEmpty, method.utf8.allSatisfy({ Self.isLetter($0) }) else {
            throw Failure(.usage, "'\(method)' is no method", hint: "GET, POST, PUT, PATCH or DELETE")
        }
        try Self.check(path)
        self.method = method.uppercased()
        let pairs = query.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
        let joint = path.contains("?") ? "&" : "?"
        target = path + (pairs.isEmpty ? "" : joint + pairs.joined(separator: "&"))
        self.headers = headers
        self.body = body
    }

    /// Whether what is sent beside the path stands in the query.
    static func hasQueryAlone(_ method: String) -> Bool {
        ["GET", "HEAD"].contains(method.uppercased())
    }

    private static func check(_ path: String) throws(Failure) {
        guard path.hasPrefix("/") else {
            throw Failure(
                .usage,
                "the path begins with /",
                hint: "the server is that of --server and HABIT_SERVER"
            )
        }
        guard path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
            throw Failure(.usage, "the path has a character that must be percent-encoded")
        }
        // They would be resolved, and lead out of what is below the server's address.
        let segments = path.prefix { $0 != "?" }.split(separator: "/")
        guard !segments.contains(where: { [".", ".."].contains(PercentEncoding.decode($0)) }) else {
            throw Failure(.usage, "the path has . or .. in it")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
