import HabitModel
import HabitWire

/// The store on either engine.
///
/// The statements stand beside the decoding of their rows, a noun a file.
struct SQLStore: HabitStore {
    let database: any SQLDatabase

    func check() async throws {
        try await database.check()
    }

    func close() async {
        await database.close()
    }
}

/// What a store reports; no code of a database passes it.
enum StoreError: Error, Equatable {
    /// The database cannot be reached, is too slow or is full; try again later. The text is for the log.
    case unavailable(String)
    /// The connection was lost during the commit: whether it happened is not known.
    case outcomeUnknown
    /// A unique name is taken.
    case conflict
    /// A batch would take too long, or its answer would be too large; nothing of it is recorded. A part of it may fit.
    case batchTooLarge
    /// A row that the statement refers to is gone.
    case missing
    /// The database refuses a value that should have been refused before it. The text is for the log.
    case invalidValue(String)
    /// The database refuses a statement; a fault of ours. The text is for the log.
    case refused(String)
    /// A row is not as the schema says; the text is for the log.
    case unexpectedData(String)
}
