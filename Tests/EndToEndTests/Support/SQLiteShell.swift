import FaultKit
import Foundation
import Testing

/// A database of SQLite, asked by the program `sqlite3`.
struct SQLiteShell: Sendable {
    let path: String

    /// The rows of a statement, the columns separated by `|`; dot commands work as well.
    @discardableResult
    func rows(_ sql: String) async throws -> [String] {
        let done = try await Finished.run(
            "/usr/bin/sqlite3",
            ["-bail", "-cmd", ".timeout 600000", path, sql]
        )
        try #require(done.code == 0, "sqlite3: \(done.errors)")
        return done.lines
    }

    /// The tables and everything in them, as statements.
    var dump: [String] {
        get async throws { try await rows(".dump") }
    }

    /// The tables without what is in them, in an order of their own.
    var schema: [String] {
        get async throws {
            try await rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
        }
    }
}
