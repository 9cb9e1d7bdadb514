import HabitWire

/// Rows that are sent with a statement, so that one statement can write or find any number of them.
///
/// PostgreSQL takes one array per column, SQLite one JSON text. In both cases the statement's text does not depend on
/// the number of rows, so it is prepared once.
///
/// To find rows, put the table on the left of a `LEFT JOIN`. The planner can then only go from the table to the
/// other side's index, whatever the row counts were when it planned. Columns of missing rows are null.
struct SQLTable: Hashable, Sendable {
    /// A column: its name, and the type that its values are cast to.
    struct Column: Hashable, Sendable {
        let name: String
        let type: Dialect.Word

        init(_ name: String, _ type: Dialect.Word) {
            self.name = name
            self.type = type
        }
    }

    let columns: [Column]
    /// The values, row by row.
    private var cells: [SQLValue] = []

    init(_ columns: Column...) {
        self.columns = columns
    }

    /// Adds a row; takes one value per column.
    mutating func append<each Value: SQLBindable>(_ values: repeat each Value) {
        repeat cells.append((each values).sqlValue)
    }

    /// The expression after `FROM`.
    func source(for dialect: Dialect, after number: Int) -> String {
        switch dialect {
        case .postgres:
            let arrays = columns.enumerated().map { index, column in
                "$\(number + index + 1)::\(dialect.spelling(of: column.type))[]"
            }
            let names = columns.map(\.name).joined(separator: ", ")
            return "(SELECT * FROM unnest(\(arrays.joined(separator: ", "))) AS each (\(names)))"
        case .sqlite:
            let values = columns.enumerated().map { index, column in
                "CAST(value ->> \(index) AS \(dialect.spelling(of: column.type))) AS \(column.name)"
            }
            return "(SELECT \(values.joined(separator: ", ")) FROM json_each(?))"
        }
    }

    /// The number of placeholders in ``source(for:after:)``.
    func bindingCount(for dialect: Dialect) -> Int {
        switch dialect {
        case .postgres: columns.count
        case .sqlite: 1
        }
    }

    /// The values of a column.
    func values(ofColumn index: Int) -> [SQLValue] {
        stride(from: index, to: cells.count, by: columns.count).map { cells[$0] }
    }

    /// The rows as a JSON array of arrays of strings; the statement casts them.
    var json: String {
        let rows = stride(from: 0, to: cells.count, by: columns.count).map { start in
            JSONValue.array(cells[start..<min(start + columns.count, cells.count)].map(Self.json))
        }
        return JSONValue.array(rows).text()
    }

    private static func json(_ value: SQLValue) -> JSONValue {
        switch value {
        case .null: .null
        case .int(let int): .string(String(int))
        case .double(let double): .string(double.description)
        case .text(let text): .string(text)
        case .bool(let bool): .string(bool ? "1" : "0")
        }
    }
}
