import FoundationEssentials
import GRDB
internal import Glibc
import HabitModel
import HabitWire
import POSIXFiles

/// A backup: one file, which is a copy of the database with two tables more.
///
/// `backup` has one row that says what the file is, and holds the key of the tokens; `backup_objects` has the
/// objects that the rows of `files` name. `sqlite3` reads all of it.
struct BackupFile {
    /// The shape of the two tables; a file with a higher number is from a newer program.
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

    /// Makes a backup without objects, by SQLite's online backup: one state of the database, while others
    /// read and write it.
    init(of database: String, at path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let source = try DatabaseQueue(path: database, configuration: configuration)
        // The key of the tokens will be in it: nobody else may read it at any time.
        _ = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL)
        self.path = path
        queue = try DatabaseQueue(path: path)
        try source.backup(to: queue)
        try source.close()
        try queue.writeWithoutTransaction { database in
            // The copy is one file and stays one; it is put onto the disk when it is complete.
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

    /// The keys of all objects that the rows name.
    func namedObjects() throws -> Set<String> {
        try queue.read { try String.fetchSet($0, sql: "SELECT storage_key FROM files") }
    }

    /// The keys of the objects that it holds.
    func heldObjects() throws -> Set<String> {
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

    /// Takes over what another backup holds of the objects that this one names.
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

    /// Writes what makes the file a backup.
    func complete(secret: [UInt8]?, at now: Instant) throws {
        try queue.write {
            try $0.execute(
                sql: "INSERT INTO backup (format, program, created_at, secret) VALUES (?, ?, ?, ?)",
                arguments: [Self.format, Version.text, now.description, secret.map { Data($0) }]
            )
        }
    }

    /// Whether the key of the tokens is in it, and which.
    func secret() throws -> [UInt8]? {
        try queue.read { try Data.fetchOne($0, sql: "SELECT secret FROM backup") }.map { Array($0) }
    }
}

// MARK: Checking

extension BackupFile {
    /// Checks all that can be checked: what it is, SQLite's pages, the rows' references, and every object.
    func checked() throws -> BackupContents {
        try queue.read { database in
            let instant = try Self.checkKind(database)
            _ = try Migrator.applied(Migration.all, in: SQLiteSession(database: database), .sqlite)
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
        else { throw BackupError("it is no backup that habit-server has made") }
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
            throw BackupError("it is damaged: a row belongs to nobody")
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
        if let missing { throw BackupError("it is damaged: the object \(missing) is not in it whole") }
    }
}
