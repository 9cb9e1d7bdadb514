import CLibPQ

extension ServerError {
    /// The error in a result, or nil if it carries no code, which is how libpq reports its own errors.
    init?(_ result: borrowing ResultHandle) {
        guard let code = Self.field(pq_diag_sqlstate, of: result) else { return nil }
        self.init(
            sqlState: SQLState(rawValue: code),
            message: Self.field(pq_diag_message_primary, of: result) ?? "",
            detail: Self.field(pq_diag_message_detail, of: result),
            hint: Self.field(pq_diag_message_hint, of: result),
            constraint: Self.field(pq_diag_constraint_name, of: result)
        )
    }

    private static func field(_ code: Int32, of result: borrowing ResultHandle) -> String? {
        PQresultErrorField(result.pointer, code).map { String(cString: $0) }
    }
}
