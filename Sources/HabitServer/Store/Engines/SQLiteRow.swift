import GRDB
import HabitModel

/// A row of SQLite.
struct SQLiteRow: SQLRow {
    let row: Row

    func optionalInt(_ column: String) throws -> Int64? { try decoded(column) }
    func optionalDouble(_ column: String) throws -> Double? { try decoded(column) }
    func optionalText(_ column: String) throws -> String? { try decoded(column) }
    func optionalBool(_ column: String) throws -> Bool? { try decoded(column) }

    func optionalInstant(_ column: String) throws -> Instant? {
        guard let text = try optionalText(column) else { return nil }
        guard let instant = Instant(text) else {
            throw StoreError.unexpectedData("the column \(column) is not an instant")
        }
        return instant
    }

    private func decoded<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
        guard let value: DatabaseValue = row[column] else {
            throw StoreError.unexpectedData("there is no column \(column)")
        }
        if value.isNull { return nil }
        guard let decoded = Value.fromDatabaseValue(value) else {
            throw StoreError.unexpectedData("the column \(column) is not as the schema says")
        }
        return decoded
    }
}
