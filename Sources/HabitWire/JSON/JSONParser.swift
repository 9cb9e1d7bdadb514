/// A strict JSON parser (RFC 8259).
///
/// Foundation's decoder accepts what two programs may read differently: a byte order mark, UTF-16, trailing
/// commas and duplicate member names, of which it takes the first. This parser rejects all of these. It also
/// rejects nesting deeper than ``maximumDepth``, so that a hostile body cannot exhaust the stack.
public struct JSONParser {
    /// The maximum nesting depth of arrays and objects.
    public static let maximumDepth = 32

    private var scanner: JSONScanner

    /// Parses one document.
    ///
    /// - Throws: ``JSONSyntaxError``.
    public static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
        var parser = JSONParser(scanner: JSONScanner(bytes))
        parser.scanner.skipBlanks()
        let value = try parser.value(depth: 0)
        parser.scanner.skipBlanks()
        guard parser.scanner.isAtEnd else { throw parser.scanner.error("unexpected text after the value") }
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
        case nil: throw scanner.error("expected a value")
        default: return .number(try scanner.number())
        }
    }

    private mutating func literal(
        _ word: StaticString,
        _ value: JSONValue
    ) throws(JSONSyntaxError) -> JSONValue {
        guard scanner.take(word) else { throw scanner.error("invalid value") }
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
            guard scanner.take(UInt8(ascii: ",")) else { throw scanner.error("expected ',' or ']'") }
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
                throw scanner.error("expected a member name")
            }
            let name = try scanner.string()
            // Compared as bytes, because Swift considers canonically equivalent strings equal.
            guard names.insert(Array(name.utf8)).inserted else {
                throw scanner.error("duplicate member name")
            }
            scanner.skipBlanks()
            guard scanner.take(UInt8(ascii: ":")) else { throw scanner.error("expected ':'") }
            scanner.skipBlanks()
            members.append(.init(name, try value(depth: depth)))
            scanner.skipBlanks()
            if scanner.take(UInt8(ascii: "}")) { return .object(members) }
            guard scanner.take(UInt8(ascii: ",")) else { throw scanner.error("expected ',' or '}'") }
        }
    }

    private mutating func open(_ depth: Int) throws(JSONSyntaxError) {
        guard depth <= Self.maximumDepth else {
            throw scanner.error("nested more than \(Self.maximumDepth) levels deep")
        }
        scanner.skip()
        scanner.skipBlanks()
    }
}

/// Why a text is not valid JSON.
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, in words.
    public let reason: String
    /// The position of the error, in bytes from the start.
    public let offset: Int

    /// The reason and the position, such as `expected ':' at byte 17`.
    public var description: String { "\(reason) at byte \(offset)" }

    init(_ reason: String, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
