/// Gathers the text and the values of a `Query` literal.
public struct QueryInterpolation: StringInterpolationProtocol {
    var sql = ""
    var bindings: [Value] = []

    /// Called by the compiler.
    public init(literalCapacity: Int, interpolationCount: Int) {
        sql.reserveCapacity(literalCapacity + 3 * interpolationCount)
        bindings.reserveCapacity(interpolationCount)
    }

    /// The text between two values.
    public mutating func appendLiteral(_ literal: String) {
        sql += literal
    }

    /// `\(value)`: binds.
    public mutating func appendInterpolation(_ value: some Bindable) {
        bindings.append(value.boundValue)
        sql += "$\(bindings.count)"
    }

    /// `\(value)`: binds the value or null.
    public mutating func appendInterpolation(_ value: (some Bindable)?) {
        appendInterpolation(value.boundValue)
    }

    /// `\(unsafeSQL: text)`: pastes.
    ///
    /// Only for text this program wrote itself.
    public mutating func appendInterpolation(unsafeSQL text: String) {
        sql += text
    }
}
