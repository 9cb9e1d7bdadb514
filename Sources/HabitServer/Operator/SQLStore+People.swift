import HabitModel
import HabitWire
import Logging

/// A person as the operator sees them.
struct PersonRecord: Sendable, Equatable {
    let id: Int64
    let username: String
    let createdAt: Instant
    /// What counts towards the quota.
    let storedBytes: Int64
}

extension SQLStore {
    func people(after id: Int64, limit: Int) async throws -> [PersonRecord] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT id, username, created_at, stored_bytes FROM users WHERE id > \(id) ORDER BY id LIMIT \(limit)
                """
            ).map { row in
                PersonRecord(
                    id: try row.int("id"),
                    username: try row.text("username"),
                    createdAt: try row.instant("created_at"),
                    storedBytes: try row.int("stored_bytes")
                )
            }
        }
    }
}
