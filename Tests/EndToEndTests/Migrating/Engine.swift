import FaultKit
import Foundation
import Testing

/// The two databases that a server migrates.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite
    case postgres

    /// Those that are there.
    static var all: [Engine] { Environment.postgres == nil ? [.sqlite] : allCases }

    var testDescription: String { rawValue }

    /// Lends an empty database, with the settings of a server for it.
    func lend(_ body: (EngineDatabase) async throws -> Void) async throws {
        try await Folder.lend { folder in
            switch self {
            case .sqlite: try await body(EngineDatabase(settings: .embedded(folder), psql: nil))
            case .postgres:
                try await Psql.lendDatabase(of: #require(Environment.postgres)) { psql in
                    let settings = ServerSettings.shared(folder, database: psql.url)
                    try await body(EngineDatabase(settings: settings, psql: psql))
                }
            }
        }
    }
}

/// A database of either engine, looked at from outside.
struct EngineDatabase: Sendable {
    let settings: ServerSettings
    /// Nil for SQLite.
    let psql: Psql?

    private var data: String { settings.folder.path + "/data" }
    private var sqlite: SQLiteShell { SQLiteShell(path: data + "/habit.db") }

    @discardableResult
    func rows(_ sql: String) async throws -> [String] {
        if let psql { return try await psql.rows(sql) }
        return try await sqlite.rows(sql)
    }

    /// The tables and indexes, without what is in them.
    var schema: [String] {
        get async throws { psql == nil ? try await sqlite.schema : try await dump("--schema-only") }
    }

    /// Everything.
    var dump: [String] {
        get async throws { psql == nil ? try await sqlite.dump : try await dump() }
    }

    private func dump(_ options: String...) async throws -> [String] {
        let done = try await Finished.run("/usr/bin/pg_dump", options + ["--dbname=\(psql?.url ?? "")"])
        try #require(done.code == 0, "\(done.errors)")
        // A word that is another in each dump keeps psql from reading what is not meant for it.
        return done.lines.filter { !$0.hasPrefix("\\restrict") && !$0.hasPrefix("\\unrestrict") }
    }

    /// Whether there is a database at all.
    var isThere: Bool { psql != nil || FileManager.default.fileExists(atPath: sqlite.path) }

    /// How many migrations it has.
    var migrations: Int {
        get async throws {
            let table =
                psql == nil
                ? "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_migrations'"
                : "SELECT COUNT(to_regclass('schema_migrations'))"
            guard isThere else { return 0 }
            guard try await rows(table) == ["1"] else { return 0 }
            return Int(try await rows("SELECT COUNT(*) FROM schema_migrations").first ?? "") ?? 0
        }
    }

    /// Makes it the database of a server before the fifth migration; what is added later has to be undone here.
    func makeOld() async throws {
        try await rows(
            """
            \(psql == nil ? "DROP TRIGGER habits_uid_filled;" : "") DROP INDEX habits_uid;
            ALTER TABLE habits DROP COLUMN uid;
            DROP INDEX users_by_uid; ALTER TABLE users DROP COLUMN uid;
            ALTER TABLE users DROP COLUMN day_start_changed_at;
            DROP TABLE tokens; ALTER TABLE habits DROP COLUMN pauses; ALTER TABLE habits DROP COLUMN past_targets;
            DROP INDEX check_ins_feed; ALTER TABLE check_ins DROP COLUMN time_zone;
            ALTER TABLE check_ins DROP COLUMN undoes; DELETE FROM schema_migrations WHERE number >= 5
            """
        )
    }

    func clear() async throws {
        if let psql {
            try await psql.rows("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        } else if FileManager.default.fileExists(atPath: data) {
            try FileManager.default.removeItem(atPath: data)
        }
    }
}
