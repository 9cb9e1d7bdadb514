import CSQLite

/// The current row of a statement; valid until the next step.
struct SQLiteRow {
    /// The longest text that is read, in bytes; everything that we store is far shorter.
    static let textLimit = 64 << 10

    let statement: OpaquePointer

    /// Whether the column is null.
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    /// A whole number; nil for anything else.
    func integer(_ column: Int32) -> Int? {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: Int(exactly: sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: Int(exactly: sqlite3_column_double(statement, column))
        case SQLITE_TEXT: text(column).flatMap { Int($0) }
        default: nil
        }
    }

    /// A number; nil for anything else.
    func quantity(_ column: Int32) -> Quantity? {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: Quantity(String(sqlite3_column_int64(statement, column)))
        case SQLITE_FLOAT: Quantity(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: text(column).flatMap { Quantity($0) }
        default: nil
        }
    }

    /// A name; only the start of a very long one.
    func name(_ column: Int32) -> String { text(column)?.capped(1000) ?? "" }

    /// A text, or a number as text; nil for null and for bytes.
    ///
    /// Text beyond ``textLimit`` is not read.
    func text(_ column: Int32) -> String? {
        let type = sqlite3_column_type(statement, column)
        guard type != SQLITE_NULL, type != SQLITE_BLOB, let start = sqlite3_column_text(statement, column)
        else {
            return nil
        }
        let count = min(Int(sqlite3_column_bytes(statement, column)), Self.textLimit)
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
}
