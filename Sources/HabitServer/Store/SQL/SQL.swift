import HabitModel

/// A statement, written once for both engines, in which `\(value)` binds a value.
///
/// Only `\(raw: …)` inserts text, and it takes a literal. No outside value can become SQL.
struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// A piece of a statement; rendering numbers the bindings and spells the words of the ``Dialect``.
    enum Piece: Sendable {
        case text(String)
        case binding(SQLValue)
        case word(Dialect.Word)
    }

    private(set) var pieces: [Piece]

    init(stringLiteral text: String) {
        pieces = [.text(text)]
    }

    init(stringInterpolation: Interpolation) {
        pieces = stringInterpolation.pieces
    }

    /// The text and the bindings for an engine.
    func rendered(for dialect: Dialect) -> (text: String, bindings: [SQLValue]) {
        var text = ""
        var bindings: [SQLValue] = []
        for piece in pieces {
            switch piece {
            case .text(let part): text += part
            case .word(let word): text += dialect.spelling(of: word)
            case .binding(.table(let table)):
                text += table.source(for: dialect, after: bindings.count)
                bindings += table.bindings(for: dialect)
            case .binding(let value):
                bindings.append(value)
                text += dialect.placeholder(bindings.count, for: value)
            }
        }
        return (text, bindings)
    }

    /// Collects the pieces of an interpolated literal.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate(set) var pieces: [Piece] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(interpolationCount * 2 + 1)
        }

        mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.text(literal)) }
        }

        mutating func appendInterpolation(_ value: some SQLBindable) {
            pieces.append(.binding(value.sqlValue))
        }

        mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            pieces.append(.binding(value?.sqlValue ?? .null))
        }

        /// `column \(anyOf: ids)`: the column equals one of the values.
        mutating func appendInterpolation(anyOf values: [Int64]) {
            pieces.append(.binding(.ints(values)))
        }

        /// `column \(anyOf: names)`: the column equals one of the values.
        mutating func appendInterpolation(anyOf values: [String]) {
            pieces.append(.binding(.texts(values)))
        }

        /// `FROM \(table) AS name`: rows that are sent with the statement.
        mutating func appendInterpolation(_ table: SQLTable) {
            pieces.append(.binding(.table(table)))
        }

        /// A word that the engines spell differently.
        mutating func appendInterpolation(_ word: Dialect.Word) {
            pieces.append(.word(word))
        }

        /// A column list or another part that several statements share.
        mutating func appendInterpolation(raw text: StaticString) {
            pieces.append(.text("\(text)"))
        }
    }
}

/// A value bound to a statement.
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

/// A value that can be interpolated into a statement.
protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension Int64: SQLBindable { var sqlValue: SQLValue { .int(self) } }
extension Int: SQLBindable { var sqlValue: SQLValue { .int(Int64(self)) } }
extension Double: SQLBindable { var sqlValue: SQLValue { .double(self) } }
extension ExactDecimal: SQLBindable { var sqlValue: SQLValue { .double(doubleValue) } }
extension String: SQLBindable { var sqlValue: SQLValue { .text(self) } }
extension Bool: SQLBindable { var sqlValue: SQLValue { .bool(self) } }
extension Day: SQLBindable { var sqlValue: SQLValue { .text(description) } }
// The fixed width makes SQLite's texts sort in time order. PostgreSQL parses them as timestamps.
extension Instant: SQLBindable { var sqlValue: SQLValue { .text(sortable) } }
extension Optional: SQLBindable where Wrapped: SQLBindable {
    var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
