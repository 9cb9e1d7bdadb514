/// How much a transaction sees of the ones beside it.
public enum IsolationLevel: String, Sendable {
    /// Each statement sees what was committed before it.
    case readCommitted = "READ COMMITTED"
    /// Every statement sees what was committed before the first.
    case repeatableRead = "REPEATABLE READ"
    /// As if the transactions had run one after the other; any of them may fail with 40001.
    case serializable = "SERIALIZABLE"

    static func begin(_ isolation: IsolationLevel?, readOnly: Bool) -> Query {
        var sql = "BEGIN"
        if let isolation { sql += " ISOLATION LEVEL \(isolation.rawValue)" }
        if readOnly { sql += " READ ONLY" }
        return Query(unsafeSQL: sql)
    }
}
