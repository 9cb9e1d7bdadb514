import CSQLite

/// Makes a database in memory and returns it as the bytes of a file.
///
/// It owns the connection and is used on one thread.
final class SQLiteImage {
    /// A value of a row.
    enum Value {
        case null
        case integer(Int)
        case real(Double)
        case text(String)
    }

    private let database: OpaquePointer

    init() throws {
        var handle: OpaquePointer?
        guard
            sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nil)
                == SQLITE_OK,
            let handle
        else {
            sqlite3_close_v2(handle)
            throw ImportError(.tooLarge, "SQLite is out of memory.")
        }
        database = handle
    }

    deinit { sqlite3_close_v2(database) }

    /// Runs statements without values.
    func run(_ sql: String) throws {
        guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
    }

    /// Inserts a row into a table, with its columns in order.
    func insert(into table: String, _ columns: [String], _ values: [Value]) throws {
        let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
        let sql = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else { throw failure() }
        defer { sqlite3_finalize(statement) }
        for (index, value) in zip(Int32(1)..., values) { try bind(value, at: index, of: statement) }
        guard sqlite3_step(statement) == SQLITE_DONE else { throw failure() }
    }

    private func bind(_ value: Value, at index: Int32, of statement: OpaquePointer?) throws {
        let code =
            switch value {
            case .null: sqlite3_bind_null(statement, index)
            case .integer(let number): sqlite3_bind_int64(statement, index, Int64(number))
            case .real(let number): sqlite3_bind_double(statement, index, number)
            case .text(let text):
                sqlite3_bind_text(
                    statement,
                    index,
                    text,
                    Int32(clamping: text.utf8.count),
                    habit_sqlite_transient()
                )
            }
        guard code == SQLITE_OK else { throw failure() }
    }

    /// The database as a file.
    func bytes() throws -> [UInt8] {
        var size: Int64 = 0
        guard let start = sqlite3_serialize(database, "main", &size, 0) else { throw failure() }
        defer { sqlite3_free(start) }
        return Array(UnsafeBufferPointer(start: start, count: Int(size)))
    }

    private func failure() -> ImportError {
        ImportError(
            .tooLarge,
            "SQLite cannot write the database: \(String(cString: sqlite3_errmsg(database)))."
        )
    }
}
