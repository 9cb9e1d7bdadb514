import HabitModel

/// A statement, written once for both engines, in which `\(value)` binds a value.
///
/// Only `\(raw: …)` inserts text, and it takes a literal. No outside value can become SQL.
struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// A piece of a statement; rendering numbers the bindings and spells the words of the ``Dialect``.
    enum Piece: Sendable {
        case text(String)
        case word(Dialect.Word)
        case value(SQLValue)
        case anyOf(SQLList)
        case table(SQLTable)
    }

    private(set) var pieces: [Piece]

    init(stringLiteral text: String) {
        pieces = [.text(text)]
    }

    init(stringInterpolation: Interpolation) {
        pieces = stringInterpolation.pieces
    }

    /// The statement's text for an engine, with placeholders for the bindings.
    func text(for dialect: Dialect) -> String {
        var text = ""
        var count = 0
        for piece in pieces {
            switch piece {
            case .text(let part): text += part
            case .word(let word): text += dialect.spelling(of: word)
            case .value:
                count += 1
                text += dialect.placeholder(count)
            case .anyOf:
                count += 1
                text += dialect.membership(count)
            case .table(let table):
                text += table.source(for: dialect, after: count)
                count += table.bindingCount(for: dialect)
            }
        }
        return text
    }

    /// The bindings in the order of the placeholders, as the values of an engine.
    func bindings<Binding: SQLBinding>() -> [Binding] {
        pieces.flatMap { piece -> [Binding] in
            switch piece {
            case .text, .word: []
            case .value(let value): [Binding(value)]
            case .anyOf(let list): [Binding(list)]
            case .table(let table): Binding.bindings(of: table)
            }
        }
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
            pieces.append(.value(value.sqlValue))
        }

        mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            pieces.append(.value(value?.sqlValue ?? .null))
        }

        /// `column \(anyOf: ids)`: the column equals one of the values.
        mutating func appendInterpolation(anyOf values: [Int64]) {
            pieces.append(.anyOf(.ints(values)))
        }

        /// `column \(anyOf: names)`: the column equals one of the values.
        mutating func appendInterpolation(anyOf values: [String]) {
            pieces.append(.anyOf(.texts(values)))
        }

        /// `FROM \(table) AS name`: rows that are sent with the statement.
        mutating func appendInterpolation(_ table: SQLTable) {
            pieces.append(.table(table))
        }

        /// A word that the engines spell differently.
        mutating func appendInterpolation(_ word: Dialect.Word) {
            pieces.append(.word(word))
        }

        /// A part with values of its own, which several statements share.
        mutating func appendInterpolation(_ part: SQL) {
            pieces += part.pieces
        }

        /// A column list or another part that several statements share.
        mutating func appendInterpolation(raw text: StaticString) {
            pieces.append(.text("\(text)"))
        }
    }
}

/// A single value, which both engines can bind.
enum SQLValue: Hashable, Sendable {
    case null
    case int(Int64)
    case double(Double)
    case text(String)
    case bool(Bool)
}

/// The values of an `anyOf`.
enum SQLList: Hashable, Sendable {
    case ints([Int64])
    case texts([String])
}

/// A value in the form that one engine binds.
///
/// Lists and tables become values only here, so that no value exists that an engine could not bind.
protocol SQLBinding {
    init(_ value: SQLValue)
    init(_ list: SQLList)
    /// The bindings of a table, as many as ``SQLTable/bindingCount(for:)`` says.
    static func bindings(of table: SQLTable) -> [Self]
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
