import HabitModel

/// What can stand as `\(value)` in a statement.
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
// The fixed width makes the texts of SQLite sort as the instants do; PostgreSQL reads them as timestamps.
extension Instant: SQLBindable { var sqlValue: SQLValue { .text(sortable) } }
extension Optional: SQLBindable where Wrapped: SQLBindable {
    var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
