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
    /// One value per column; nil is null.
    private(set) var rows: [[String?]] = []

    init(_ columns: Column...) {
        self.columns = columns
    }

    /// Adds a row.
    mutating func append(_ values: any SQLBindable...) {
        rows.append(values.map { Self.text($0.sqlValue) })
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
    func values(ofColumn index: Int) -> [String?] { rows.map { $0[index] } }

    /// The rows as a JSON array of arrays.
    var json: String {
        JSONValue.array(
            rows.map { row in .array(row.map { $0.map(JSONValue.string) ?? .null }) }
        ).text()
    }

    /// A value as text; both engines cast it back to the column's type.
    private static func text(_ value: SQLValue) -> String? {
        switch value {
        case .null: nil
        case .int(let int): String(int)
        case .double(let double): double.description
        case .text(let text): text
        case .bool(let bool): bool ? "1" : "0"
        }
    }
}
