import CSQLite

/// A database that somebody sent us, opened in memory and read-only.
///
/// The file is hostile until proven otherwise: its schema may have views, triggers, generated columns and functions
/// that run when somebody reads a table, and its pages may contradict themselves. So nothing of the schema is trusted,
/// only plain tables are read, by explicit columns, and there is a limit on the steps of the virtual machine.
///
/// It owns the connection and the bytes, and is used on one thread.
final class SQLiteFile {
    /// The plain tables: lower-case names, and the columns of each in lower case.
    private(set) var tables: [String: Set<String>] = [:]
    private let database: OpaquePointer
    private let image: UnsafeMutableBufferPointer<UInt8>
    private let steps = StepLimit()

    /// More rows than any person's days, because each takes memory.
    private static let rowLimit = 2_000_000

    /// Whether bytes are a database.
    static func recognizes(_ bytes: [UInt8]) -> Bool { bytes.hasPrefix("SQLite format 3\u{0}") }

    /// Opens a database and checks it.
    ///
    /// - Throws: ``ImportError``.
    init(_ bytes: [UInt8]) throws {
        var handle: OpaquePointer?
        guard
            sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nil)
                == SQLITE_OK,
            let handle
        else {
            sqlite3_close_v2(handle)
            throw Self.broken("SQLite is out of memory")
        }
        database = handle
        image = UnsafeMutableBufferPointer.allocate(capacity: max(bytes.count, 1))
        _ = image.initialize(from: bytes)
        // A database in WAL mode cannot be opened from memory; 1 means a rollback journal.
        if bytes.count > 19 { (image[18], image[19]) = (1, 1) }
        try open(size: bytes.count)
    }

    deinit {
        sqlite3_close_v2(database)
        image.deallocate()
    }

    private func open(size: Int) throws {
        sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 16 << 20)
        sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, 100_000)
        sqlite3_limit(database, SQLITE_LIMIT_COLUMN, 200)
        sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, 50)
        sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0)
        guard habit_sqlite_distrust_schema(database) == SQLITE_OK else { throw failure("opening it") }
        let flags = UInt32(SQLITE_DESERIALIZE_READONLY)
        guard
            sqlite3_deserialize(database, "main", image.baseAddress, Int64(size), Int64(size), flags)
                == SQLITE_OK
        else { throw failure("opening it") }
        steps.install(on: database)
        sqlite3_set_authorizer(database, authorize, nil)
        try check()
        try readTables()
    }

    private func check() throws {
        try run("PRAGMA cell_size_check = ON") { _ in }
        var verdict: [String] = []
        try run("PRAGMA quick_check(1)") { verdict.append($0.text(0) ?? "") }
        guard verdict == ["ok"] else { throw Self.broken(verdict.first ?? "it cannot be checked") }
    }

    /// Lists the tables that are just that: no views, no virtual tables, and no columns that are computed.
    private func readTables() throws {
        var names: [String] = []
        try run("SELECT name, sql FROM sqlite_master WHERE type = 'table'") { row in
            guard let name = row.text(0), let sql = row.text(1) else { return }
            let words = sql.split(maxSplits: 2, whereSeparator: \.isWhitespace).prefix(2).map {
                $0.uppercased()
            }
            if words == ["CREATE", "TABLE"] { names.append(name) }
        }
        for name in names.prefix(100) {
            var columns: Set<String> = []
            // Leaves out hidden and generated columns.
            try run("PRAGMA table_info(\(Self.quoted(name)))") { row in
                if let column = row.text(1) { columns.insert(column.lowercased()) }
            }
            tables[name.lowercased()] = columns
        }
    }

    /// The version that the program stored in the file.
    func userVersion() throws -> Int {
        var version = 0
        try run("PRAGMA user_version") { version = $0.integer(0) ?? 0 }
        return version
    }

    /// Reads columns of a table, oldest row first; a column that does not exist is null.
    func read(_ table: String, _ columns: [String], each: (SQLiteRow) throws -> Void) throws {
        let known = tables[table.lowercased()] ?? []
        let list = columns.map { known.contains($0.lowercased()) ? Self.quoted($0) : "NULL" }
        try run("SELECT \(list.joined(separator: ", ")) FROM \(Self.quoted(table)) ORDER BY rowid", each)
    }

    /// Whether there are tables with these columns.
    func has(_ table: String, _ columns: String...) -> Bool {
        tables[table].map { $0.isSuperset(of: columns) } ?? false
    }

    private func run(_ sql: String, _ each: (SQLiteRow) throws -> Void) throws {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
            throw failure("reading it")
        }
        defer { sqlite3_finalize(statement) }
        for _ in 0...Self.rowLimit {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try each(SQLiteRow(statement: statement))
            case SQLITE_DONE: return
            default: throw failure("reading it")
            }
        }
        throw ImportError(.tooLarge, "A table of the database has more than \(Self.rowLimit) rows.")
    }

    private static func quoted(_ name: String) -> String {
        "\"\(name.replacing("\"", with: "\"\""))\""
    }

    private func failure(_ doing: String) -> ImportError {
        if steps.isExceeded {
            return ImportError(.tooLarge, "The database takes too many steps to read.")
        }
        return Self.broken("\(doing) failed: \(String(cString: sqlite3_errmsg(database)))")
    }

    private static func broken(_ what: String) -> ImportError {
        ImportError(.malformed, "The SQLite database is broken: \(what.singleLine).")
    }
}
