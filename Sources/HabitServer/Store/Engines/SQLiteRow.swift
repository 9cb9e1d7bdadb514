import GRDB
import HabitModel

/// The rows of one statement; they share their column names.
final class SQLiteResult {
    fileprivate let columns: [String]
    /// The values of all rows, one row after the other.
    fileprivate let values: [DatabaseValue]

    /// Runs a statement to its end.
    init(_ statement: Statement, _ arguments: StatementArguments) throws {
        columns = statement.columnNames
        var values: [DatabaseValue] = []
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while try rows.next() != nil {
            for index in columns.indices {
                values.append(DatabaseValue(sqliteStatement: statement.sqliteStatement, index: CInt(index)))
            }
        }
        self.values = values
    }

    /// The rows in the order of the statement.
    var rows: [any SQLRow] {
        guard !columns.isEmpty else { return [] }
        return stride(from: 0, to: values.count, by: columns.count).map { SQLiteRow(result: self, start: $0) }
    }
}

/// An SQLite row.
///
/// GRDB's own rows fold the case of a column's name at each look-up.
struct SQLiteRow: SQLRow {
    fileprivate let result: SQLiteResult
    /// Where its values start among those of the result.
    fileprivate let start: Int

    func optionalInt(_ column: String) throws -> Int64? {
        let value = try value(column)
        if case .int64(let int) = value.storage { return int }
        return try decoded(value, column)
    }

    func optionalDouble(_ column: String) throws -> Double? {
        let value = try value(column)
        if case .double(let double) = value.storage { return double }
        return try decoded(value, column)
    }

    func optionalText(_ column: String) throws -> String? {
        let value = try value(column)
        if case .string(let text) = value.storage { return text }
        return try decoded(value, column)
    }

    func optionalBool(_ column: String) throws -> Bool? { try decoded(value(column), column) }

    func optionalInstant(_ column: String) throws -> Instant? {
        guard let text = try optionalText(column) else { return nil }
        guard let instant = Instant(text) else {
            throw StoreError.unexpectedData("the column \(column) is not an instant")
        }
        return instant
    }

    private func value(_ column: String) throws -> DatabaseValue {
        guard let index = result.columns.firstIndex(of: column) else {
            throw StoreError.unexpectedData("there is no column \(column)")
        }
        return result.values[start + index]
    }

    private func decoded<Value: DatabaseValueConvertible>(
        _ value: DatabaseValue,
        _ column: String
    ) throws -> Value? {
        if value.isNull { return nil }
        guard let decoded = Value.fromDatabaseValue(value) else {
            throw StoreError.unexpectedData("the column \(column) does not have the type in the schema")
        }
        return decoded
    }
}
