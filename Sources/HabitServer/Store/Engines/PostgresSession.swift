import PQ

/// A connection of libpq's, as the SQL above it sees it.
struct PostgresSession: SQLSession {
    let session: Session

    func rows(_ sql: SQL) throws -> [any SQLRow] {
        try session.query(Self.query(sql)).map(PostgresRow.init)
    }

    func rows(ofEach statements: [SQL]) throws -> [[any SQLRow]] {
        try session.pipeline(statements.map(Self.query)).map { rows in rows.map(PostgresRow.init) }
    }

    private static func query(_ sql: SQL) -> Query {
        let (text, bindings) = sql.rendered(for: .postgres)
        return Query(unsafeSQL: text, bindings: bindings.map(value))
    }

    private static func value(_ value: SQLValue) -> Value {
        switch value {
        case .null: .null
        case .int(let int): .int(int)
        case .double(let double): .double(double)
        case .text(let text): .text(text)
        case .bool(let bool): .bool(bool)
        case .ints(let ints): .ints(ints)
        case .texts(let texts): .texts(texts)
        case .column(let texts): .texts(texts)
        // Rendered as its columns.
        case .table: .null
        }
    }
}
