import GRDB
import HabitModel
import HabitWire

/// GRDB's connection, as the SQL above it sees it.
struct SQLiteSession: SQLSession {
    let database: Database

    func rows(_ sql: SQL) throws -> [any SQLRow] {
        let (text, bindings) = sql.rendered(for: .sqlite)
        let statement = try database.cachedStatement(sql: text)
        return try Row.fetchAll(statement, arguments: StatementArguments(bindings.map(Self.argument)))
            .map(SQLiteRow.init)
    }

    func rows(ofEach statements: [SQL]) throws -> [[any SQLRow]] {
        try statements.map { try rows($0) }
    }

    private static func argument(_ value: SQLValue) throws -> (any DatabaseValueConvertible)? {
        switch value {
        case .null: nil
        case .int(let int): int
        case .double(let double): double
        case .text(let text): text
        case .bool(let bool): bool
        case .ints(let ints): "[\(ints.map(String.init).joined(separator: ","))]"
        case .texts(let texts): JSONValue.array(texts.map(JSONValue.string)).text()
        // Only PostgreSQL is given these: a table is one text here.
        case .column, .table: nil
        }
    }

    /// The one place where SQLite's codes become ours.
    static func storeError(_ error: DatabaseError) -> StoreError {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: .conflict
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .missing
        default:
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR,
                .SQLITE_CANTOPEN,
                .SQLITE_INTERRUPT, .SQLITE_NOMEM, .SQLITE_PROTOCOL,
                // GRDB's word for a pool that is closed.
                .SQLITE_MISUSE:
                .unavailable("SQLite: \(error.resultCode) \(error.message ?? "")")
            default: .refused("SQLite: \(error.extendedResultCode) \(error.message ?? "")")
            }
        }
    }
}
