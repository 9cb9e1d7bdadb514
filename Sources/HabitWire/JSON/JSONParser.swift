/// A strict reader of JSON (RFC 8259).
///
/// Foundation's decoder lets pass what must not pass between two programs: a byte order mark, UTF-16,
/// trailing commas, and the first of two members with one name. All of that is refused here, and nesting
/// deeper than ``maximumDepth``, so that a hostile body can neither mean two things nor exhaust a stack.
public struct JSONParser {
    /// The deepest nesting of arrays and objects that is read.
    public static let maximumDepth = 32

    private var scanner: JSONScanner

    /// Reads one document.
    ///
    /// - Throws: ``JSONSyntaxError``
    public static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
        var parser = JSONParser(scanner: JSONScanner(bytes))
        parser.scanner.skipBlanks()
        let value = try parser.value(depth: 0)
        parser.scanner.skipBlanks()
        guard parser.scanner.isAtEnd else { throw parser.scanner.error("text follows the value") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        switch scanner.peek {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try scanner.string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case nil: throw scanner.error("a value is missing")
        default: return .number(try scanner.number())
        }
    }

    private mutating func literal(
        _ word: StaticString,
        _ value: JSONValue
    ) throws(JSONSyntaxError) -> JSONValue {
        guard scanner.take(word) else { throw scanner.error("not a JSON value") }
        return value
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        try open(depth)
        var elements: [JSONValue] = []
        if scanner.take(UInt8(ascii: "]")) { return .array([]) }
        while true {
            scanner.skipBlanks()
            elements.append(try value(depth: depth))
            scanner.skipBlanks()
            if scanner.take(UInt8(ascii: "]")) { return .array(elements) }
            guard scanner.take(UInt8(ascii: ",")) else { throw scanner.error("',' or ']' is missing") }
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        try open(depth)
        var members: [JSONValue.Member] = []
        var names: Set<[UInt8]> = []
        if scanner.take(UInt8(ascii: "}")) { return .object([]) }
        while true {
            scanner.skipBlanks()
            guard scanner.peek == UInt8(ascii: "\"") else {
                throw scanner.error("a member's name is missing")
            }
            let name = try scanner.string()
            // Compared as bytes: Swift takes two spellings of one accented letter for the same name.
            guard names.insert(Array(name.utf8)).inserted else { throw scanner.error("a name occurs twice") }
            scanner.skipBlanks()
            guard scanner.take(UInt8(ascii: ":")) else { throw scanner.error("':' is missing") }
            scanner.skipBlanks()
            members.append(.init(name, try value(depth: depth)))
            scanner.skipBlanks()
            if scanner.take(UInt8(ascii: "}")) { return .object(members) }
            guard scanner.take(UInt8(ascii: ",")) else { throw scanner.error("',' or '}' is missing") }
        }
    }

    private mutating func open(_ depth: Int) throws(JSONSyntaxError) {
        guard depth <= Self.maximumDepth else {
            throw scanner.error("nested deeper than \(Self.maximumDepth)")
        }
        scanner.skip()
        scanner.skipBlanks()
    }
}

/// Why a text is not the JSON that we accept.
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, for a person.
    public let reason: String
    /// Where, in bytes from the start.
    public let offset: Int

    /// For example `a comma is missing at byte 17`.
    public var description: String { "\(reason) at byte \(offset)" }

    init(_ reason: String, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
