import FaultKit
import Foundation
import Testing

/// The two database engines that a server migrates.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite
    case postgres

    /// The engines that are available.
    static var all: [Engine] { Environment.postgres == nil ? [.sqlite] : allCases }

    var testDescription: String { rawValue }

    /// Lends an empty database with the settings of a server for it.
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

/// A database of either engine, read from outside.
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

    /// The tables and indexes, without rows.
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
        // \restrict lines contain a random key.
        return done.lines.filter { !$0.hasPrefix("\\restrict") && !$0.hasPrefix("\\unrestrict") }
    }

    /// Whether the database exists.
    var isThere: Bool { psql != nil || FileManager.default.fileExists(atPath: sqlite.path) }

    /// The number of applied migrations.
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

    /// Takes the database back to before the fifth migration; undo the effect of new migrations here.
    func makeOld() async throws {
        try await rows(
            """
            \(psql == nil ? "DROP TRIGGER habits_uid_filled;" : "") DROP INDEX habits_uid;
            ALTER TABLE habits DROP COLUMN uid;
            DROP INDEX users_by_uid; ALTER TABLE users DROP COLUMN uid;
            ALTER TABLE users DROP COLUMN day_start_changed_at;
            DROP INDEX check_ins_of_import; ALTER TABLE check_ins DROP COLUMN import_id;
            DROP TABLE habit_sources; DROP TABLE imports;
            DROP INDEX files_by_content; ALTER TABLE files DROP COLUMN sha256;
            DROP TABLE entry_files; DROP TABLE file_orphans; ALTER TABLE habit_logs DROP COLUMN file_ids;
            ALTER TABLE users DROP COLUMN theme; ALTER TABLE users DROP COLUMN single_keys;
            DROP TABLE login_addresses; DROP TABLE invites; ALTER TABLE users DROP COLUMN stored_bytes;
            DROP TABLE pictures; DROP TABLE tokens; ALTER TABLE habits DROP COLUMN pauses; ALTER TABLE habits DROP COLUMN past_targets;
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

/// The migrations in the programs under test.
enum KnownMigrations {
    /// The number of migrations; each has its own file.
    static let count = {
        let folder = Place.root + "/Sources/HabitServer/Migrations"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.count { $0.hasPrefix("M0") }
    }()

    static let numbers = (1...max(count, 1)).map(String.init)
}
