/// One SQL statement and the values of its parameters.
///
/// In a literal, `\(x)` binds instead of pasting: `"SELECT \(name)"` becomes the text `SELECT $1` and the
/// value of `name`. Pasting has a name that reviewers can search for: `\(unsafeSQL: text)`. The server
/// prepares each text once per connection, so bind whatever varies.
public struct Query: Hashable, Sendable {
    /// The text, with `$1`, `$2` … as placeholders.
    public let sql: String
    /// The values, starting with `$1`.
    public let bindings: [Value]

    /// A text that already contains its `$1`, `$2` …; it is neither quoted nor checked.
    public init(unsafeSQL text: String, bindings: [Value] = []) {
        sql = text
        self.bindings = bindings
    }
}

extension Query: ExpressibleByStringInterpolation {
    /// A text without parameters.
    public init(stringLiteral text: String) {
        self.init(unsafeSQL: text)
    }

    /// A text with its interpolated values.
    public init(stringInterpolation: QueryInterpolation) {
        self.init(unsafeSQL: stringInterpolation.sql, bindings: stringInterpolation.bindings)
    }
}

// Values may be secrets or people's notes, so a query in a log shows only its text.
extension Query: CustomStringConvertible, CustomDebugStringConvertible {
    /// The text, without the values.
    public var description: String { sql }

    /// The same as `description`.
    public var debugDescription: String { sql }
}

extension Query {
    /// The protocol counts parameters in sixteen bits.
    private static let maximumBindings = 65_535

    /// Rejects anything that cannot be sent, before sending any of it.
    func validate() throws(PQError) {
        guard bindings.count <= Self.maximumBindings else {
            throw .invalidValue("more than 65,535 parameters")
        }
        for binding in bindings { try binding.validate() }
    }
}

/// Collects the text and the values of a `Query` literal.
public struct QueryInterpolation: StringInterpolationProtocol {
    var sql = ""
    var bindings: [Value] = []

    /// Called by the compiler.
    public init(literalCapacity: Int, interpolationCount: Int) {
        sql.reserveCapacity(literalCapacity + 3 * interpolationCount)
        bindings.reserveCapacity(interpolationCount)
    }

    /// Appends the text between two values.
    public mutating func appendLiteral(_ literal: String) {
        sql += literal
    }

    /// `\(value)`: binds the value.
    public mutating func appendInterpolation(_ value: some Bindable) {
        bindings.append(value.boundValue)
        sql += "$\(bindings.count)"
    }

    /// `\(value)`: binds the value, or null.
    public mutating func appendInterpolation(_ value: (some Bindable)?) {
        appendInterpolation(value.boundValue)
    }

    /// `\(unsafeSQL: text)`: pastes the text.
    ///
    /// Only for text that comes from this program.
    public mutating func appendInterpolation(unsafeSQL text: String) {
        sql += text
    }
}

/// A parameter value.
///
/// The server infers its type from the context of the parameter.
public enum Value: Hashable, Sendable {
    /// SQL's NULL.
    case null
    /// A boolean.
    case bool(Bool)
    /// An integer of whatever width the column has.
    case int(Int64)
    /// A floating-point number.
    case double(Double)
    /// Text, or anything the server parses from text: a date, a UUID, JSON. Must not contain U+0000.
    case text(String)
    /// A `bytea`.
    case bytes([UInt8])
    /// An array of integers.
    case ints([Int64])
    /// An array of texts or nulls; no text may contain U+0000.
    case texts([String?])
    /// An array of single values; neither `bytea` nor another array. No text may contain U+0000.
    case values([Value])
}

extension Value {
    /// Rejects what libpq would truncate: C strings end at the first zero byte.
    func validate() throws(PQError) {
        switch self {
        case .text(let text):
            guard !text.containsNUL else { throw .invalidValue("text contains U+0000") }
        case .texts(let texts):
            guard !texts.contains(where: { $0?.containsNUL ?? false }) else {
                throw .invalidValue("text contains U+0000")
            }
        case .bytes(let bytes):
            guard Int32(exactly: bytes.count) != nil else { throw .invalidValue("more than 2 GiB of bytes") }
        case .values(let values): for value in values { try value.validateElement() }
        case .null, .bool, .int, .double, .ints: break
        }
    }
}

extension Value {
    /// Rejects what has no place in an array of single values.
    fileprivate func validateElement() throws(PQError) {
        switch self {
        case .bytes, .ints, .texts, .values: throw .invalidValue("an array of arrays or of bytes")
        case .null, .bool, .int, .double, .text: try validate()
        }
    }
}

extension String {
    fileprivate var containsNUL: Bool {
        utf8.withContiguousStorageIfAvailable { $0.contains(0) } ?? utf8.contains(0)
    }
}
