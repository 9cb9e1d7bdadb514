import Foundation
import GRDB
import Testing

/// A PostgreSQL database, read directly.
package struct Psql: Tables {
    package let url: String

    package init(url: String) {
        self.url = url
    }

    /// The server's port.
    package var port: Int {
        get throws { try #require(URLComponents(string: url)?.port) }
    }

    /// The URL of the same database through a proxy.
    package func url(through proxy: FaultProxy) throws -> String {
        var parts = try #require(URLComponents(string: url))
        parts.port = proxy.port
        return try #require(parts.string)
    }

    /// The rows of a statement, with columns separated by `|`.
    @discardableResult
    package func rows(_ sql: String) async throws -> [String] {
        let done = try await Finished.run(
            "/usr/bin/psql",
            ["-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql]
        )
        try #require(done.code == 0, "psql: \(done.errors)")
        return done.lines
    }

    /// Lends a new database and drops it afterwards.
    package static func lendDatabase<Value>(of server: String, _ body: (Psql) async throws -> Value)
        async throws
        -> Value
    {
        let name = "e2e_\(UUID().uuidString.prefix(8).lowercased())"
        let administrator = Psql(url: server)
        try await administrator.rows("CREATE DATABASE \(name)")
        var parts = try #require(URLComponents(string: server))
        parts.path = "/" + name
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(Psql(url: try #require(parts.string))))
        } catch {
            result = .failure(error)
        }
        try await administrator.rows("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        return try result.get()
    }
}

/// The database of an embedded server, read directly.
package struct SQLiteFile: Tables {
    private let path: String

    /// - Parameter folder: the folder of the server's settings.
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
