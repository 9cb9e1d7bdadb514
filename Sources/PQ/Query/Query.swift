/// One SQL statement and the values of its parameters.
///
/// In a literal `\(x)` does not paste, it binds: `"SELECT \(name)"` is the text `SELECT $1` and the value of `name`.
/// Pasting has a name a reviewer can search for, `\(unsafeSQL: text)`. The server prepares each text once per
/// connection, so what varies should be bound and not pasted.
public struct Query: Hashable, Sendable {
    /// The text, with `$1`, `$2` … where the values stand.
    public let sql: String
    /// The values, `$1` first.
    public let bindings: [Value]

    /// A text that already has its `$1`, `$2` …; nothing in it is quoted or checked.
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

    /// A text and the values that were interpolated.
    public init(stringInterpolation: QueryInterpolation) {
        self.init(unsafeSQL: stringInterpolation.sql, bindings: stringInterpolation.bindings)
    }
}

// Values may be secrets or people's notes; a query that ends up in a log shows its text only.
extension Query: CustomStringConvertible, CustomDebugStringConvertible {
    /// The text, without the values.
    public var description: String { sql }

    /// The same as `description`.
    public var debugDescription: String { sql }
}

extension Query {
    /// The protocol counts parameters in sixteen bits.
    private static let maximumBindings = 65_535

    /// Refuses what cannot be sent, before any of it is.
    func validate() throws(PQError) {
        guard bindings.count <= Self.maximumBindings else {
            throw .invalidValue("more than 65,535 parameters")
        }
        for binding in bindings { try binding.validate() }
    }
}
