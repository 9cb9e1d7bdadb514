import GRDB

/// The database of an embedded server, read beside it.
package struct SQLiteFile: Tables {
    private let path: String

    /// - Parameter folder: that of the server's settings.
    package init(of folder: Folder) {
        path = folder.path + "/data/habit.db"
    }

    package func rows(_ sql: String) async throws -> [String] {
        var configuration = Configuration()
        configuration.readonly = true
        return try await DatabaseQueue(path: path, configuration: configuration).read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }.joined(separator: "|")
            }
        }
    }
}
