/// A value that a statement binds.
enum SQLValue: Hashable, Sendable {
    case null
    case int(Int64)
    case double(Double)
    case text(String)
    case bool(Bool)
    /// For ``SQL/anyOf(_:)`` only.
    case ints([Int64])
    /// For ``SQL/anyOf(_:)`` only.
    case texts([String])
    /// A column of an ``SQLTable``.
    case column([String?])
    /// Rows that travel with the statement.
    case table(SQLTable)
}
