import CSQLite

/// Stops statements that take too long, such as those of a schema that computes instead of storing.
///
/// Owned by the connection's owner, which outlives the connection's use of it.
final class StepLimit {
    private static let interval: Int32 = 100_000
    /// 300 million steps of SQLite's virtual machine; reading the largest file takes far fewer.
    private static let limit = 3000

    private var count = 0

    /// Whether a statement was stopped.
    var isExceeded: Bool { count > Self.limit }

    func install(on database: OpaquePointer) {
        sqlite3_progress_handler(
            database,
            Self.interval,
            { context in
                guard let context else { return 1 }
                let limit = Unmanaged<StepLimit>.fromOpaque(context).takeUnretainedValue()
                limit.count += 1
                return limit.isExceeded ? 1 : 0
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }
}

/// Allows reading tables and nothing else: no functions, no writing, nothing through a view or trigger.
func authorize(
    _: UnsafeMutableRawPointer?,
    action: Int32,
    first: UnsafePointer<CChar>?,
    _: UnsafePointer<CChar>?,
    _: UnsafePointer<CChar>?,
    viewOrTrigger: UnsafePointer<CChar>?
) -> Int32 {
    guard viewOrTrigger == nil else { return SQLITE_DENY }
    switch action {
    case SQLITE_SELECT, SQLITE_READ: return SQLITE_OK
    case SQLITE_PRAGMA:
        let pragma = first.map { String(cString: $0) } ?? ""
        let isAllowed = ["table_info", "quick_check", "user_version", "cell_size_check"].contains(pragma)
        return isAllowed ? SQLITE_OK : SQLITE_DENY
    default: return SQLITE_DENY
    }
}
