import FoundationEssentials
import GRDB
internal import Glibc
import HabitModel
import HabitWire
import POSIXFiles

/// A backup: one file, a copy of the database with two additional tables.
///
/// `backup` has a single row that identifies the file and contains the token key. `backup_objects` contains the
/// objects that the rows of `files` refer to. All of it can be read with `sqlite3`.
struct BackupFile {
    /// The version of these two tables; a file with a higher number comes from a newer program.
    private static let format = 1

    let path: String
    let queue: DatabaseQueue

    /// Opens a backup for reading.
    init(opening path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        self.path = path
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Creates a backup without objects by SQLite's online backup: a single state of the database, while others read
    /// and write it.
    init(of database: String, at path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let source = try DatabaseQueue(path: database, configuration: configuration)
        // It will contain the token key, so it must never be readable by others.
        _ = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL)
        self.path = path
        queue = try DatabaseQueue(path: path)
        try source.backup(to: queue)
        try source.close()
        try queue.writeWithoutTransaction { database in
            // A single file without a journal file. It is flushed to the disk once it is complete.
            _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = MEMORY")
            try database.execute(
                sql: """
                    PRAGMA synchronous = OFF;
                    CREATE TABLE backup (
                        format INTEGER NOT NULL, program TEXT NOT NULL, created_at TEXT NOT NULL, secret BLOB
                    );
                    CREATE TABLE backup_objects (storage_key TEXT NOT NULL PRIMARY KEY, content BLOB NOT NULL);
                    """
            )
        }
    }

    /// The keys of all objects that the rows refer to.
    func referencedObjects() throws -> Set<String> {
        try queue.read { try String.fetchSet($0, sql: "SELECT storage_key FROM files") }
    }

    /// The keys of the objects in the backup.
    func storedObjects() throws -> Set<String> {
        try queue.read { try String.fetchSet($0, sql: "SELECT storage_key FROM backup_objects") }
    }

    func object(_ key: String) throws -> [UInt8]? {
        try queue.read {
            try Data.fetchOne(
                $0,
                sql: "SELECT content FROM backup_objects WHERE storage_key = ?",
                arguments: [key]
            )
        }.map { Array($0) }
    }

    func add(_ object: [UInt8], _ key: String) throws {
        try queue.write {
            try $0.execute(
                sql: "INSERT INTO backup_objects (storage_key, content) VALUES (?, ?)",
                arguments: [key, Data(object)]
            )
        }
    }

    /// Copies the objects that this backup refers to from another one.
    func addObjects(of other: BackupFile) throws {
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "ATTACH ? AS other", arguments: [other.path])
            try database.execute(
                sql: """
                    INSERT INTO backup_objects SELECT storage_key, content FROM other.backup_objects
                    WHERE storage_key IN (SELECT storage_key FROM files)
                        AND storage_key NOT IN (SELECT storage_key FROM backup_objects)
                    """
            )
            try database.execute(sql: "DETACH other")
        }
    }

    /// Adds the row that identifies the file as a backup.
    func complete(secret: [UInt8]?, at now: Instant) throws {
        try queue.write {
            try $0.execute(
                sql: "INSERT INTO backup (format, program, created_at, secret) VALUES (?, ?, ?, ?)",
                arguments: [Self.format, Version.text, now.description, secret.map { Data($0) }]
            )
        }
    }

    /// The token key, if the backup contains one.
    func secret() throws -> [UInt8]? {
        try queue.read { try Data.fetchOne($0, sql: "SELECT secret FROM backup") }.map { Array($0) }
    }
}

// MARK: Checking

extension BackupFile {
    /// Verifies the backup: its format, SQLite's pages, the rows' references and all objects.
    func checked() throws -> BackupContents {
        try queue.read { database in
            let instant = try Self.checkKind(database)
            _ = try Migrator.applied(Migration.all, in: SQLiteConnection(database: database), .sqlite)
            try Self.checkPages(database)
            try Self.checkObjects(database)
            func count(_ table: String) throws -> Int64 {
                try Int64.fetchOne(database, sql: "SELECT COUNT(*) FROM \(table)") ?? 0
            }
            return BackupContents(
                createdAt: instant,
                people: try count("users"),
                habits: try count("habits"),
                entries: try count("habit_logs"),
                files: try count("files")
            )
        }
    }

    private static func checkKind(_ database: Database) throws -> Instant {
        guard try database.tableExists("backup"), try database.tableExists("backup_objects"),
            let row = try Row.fetchOne(database, sql: "SELECT format, program, created_at FROM backup"),
            let format = Int.fromDatabaseValue(row["format"]),
            let program = String.fromDatabaseValue(row["program"]),
            let instant = String.fromDatabaseValue(row["created_at"]).flatMap({ Instant($0) })
        else { throw BackupError("it is not a backup made by habit-server") }
        guard format <= Self.format else {
            throw BackupError("it was made by habit-server \(program), which is newer than \(Version.text)")
        }
        return instant
    }

    private static func checkPages(_ database: Database) throws {
        let findings = try String.fetchAll(database, sql: "PRAGMA integrity_check(3)")
        guard findings == ["ok"] else {
            throw BackupError("it is damaged: \(findings.joined(separator: "; "))")
        }
        guard try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil else {
            throw BackupError("it is damaged: a row refers to a missing one")
        }
    }

    private static func checkObjects(_ database: Database) throws {
        let missing = try String.fetchOne(
            database,
            sql: """
                SELECT files.storage_key FROM files LEFT JOIN backup_objects USING (storage_key)
                WHERE content IS NULL OR LENGTH(content) <> size
                """
        )
        if let missing { throw BackupError("it is damaged: the object \(missing) is missing or incomplete") }
    }
}
