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
