import HabitModel
import HabitWire

/// The store, on either engine.
///
/// Each noun's folder has an extension with its statements and the decoding of their rows.
struct SQLStore: HabitStore {
    let database: any SQLDatabase
    var quota = StorageQuota()
    let recentHabits = RecentHabits()

    var writeLanes: Int { database.writeLanes }
    var connections: ConnectionUse { database.connections }

    func check() async throws {
        try await database.check()
    }

    func close() async {
        await returnLeases()
        await database.close()
    }
}

/// The errors of a store; database-specific codes never get past it.
enum StoreError: Error, Equatable {
    /// The database is unreachable, too slow or full. Try again later. The text is for the log.
    case unavailable(String)
    /// The connection was lost during a commit, which may or may not have happened.
    case outcomeUnknown
    /// A unique name is already taken.
    case conflict
    /// A batch would take too long, or its answer would be too large. Nothing was recorded; a smaller batch may fit.
    case batchTooLarge
    /// A row that the statement refers to does not exist.
    case missing
    /// The database rejected a value that validation should have rejected. The text is for the log.
    case invalidValue(String)
    /// The database rejected a statement, which is a bug. The text is for the log.
    case refused(String)
    /// A row does not match the schema. The text is for the log.
    case unexpectedData(String)
}
