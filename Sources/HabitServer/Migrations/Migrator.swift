import Crypto
import FoundationEssentials
import HabitModel
import Logging
import POSIXFiles

/// Brings a database to the latest schema.
///
/// Applied migrations are recorded by name and checksum, and a database must contain a prefix of ``Migration/all``.
/// A migration that has been edited or that this program does not know stops the start without changing anything.
/// Servers that start at the same time wait for each other's lock and find the work done.
struct Migrator {
    let database: any SQLDatabase
    let logger: Logger
    var migrations = Migration.all

    /// Applies the missing migrations, each in its own transaction.
    ///
    /// - Throws: ``MigrationError`` or ``StoreError``.
    func run() async throws {
        try await database.migrate { connection in
            try Self.lock(connection, database.dialect)
            try connection.run(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    number \(.integer) NOT NULL PRIMARY KEY,
                    name VARCHAR(100) NOT NULL,
                    checksum VARCHAR(64) NOT NULL,
                    applied_at \(.instant) NOT NULL
                )
                """
            )
        }
        while let name = try await applyNext() {
            logger.info("applied a migration", metadata: ["to": "\(name)"])
        }
    }

    /// Applies the first missing migration and returns its name, or nil if none is missing.
    private func applyNext() async throws -> String? {
        try await database.migrate { [database, migrations] connection in
            try Self.lock(connection, database.dialect)
            let applied = try Self.applied(migrations, in: connection, database.dialect)
            guard let next = migrations.dropFirst(applied).first else { return nil }
            for statement in next.statements { try connection.run(statement) }
            try next.step?.run(connection)
            try connection.run(
                """
                INSERT INTO schema_migrations (number, name, checksum, applied_at)
                VALUES (\(applied + 1), \(next.name), \(next.checksum(for: database.dialect)),
                    \(systemClock().wholeSecond))
                """
            )
            return next.name
        }
    }

    /// How many of the migrations a database has.
    ///
    /// - Throws: ``MigrationError`` if it has others, or more.
    static func applied(
        _ migrations: [Migration],
        in connection: any SQLConnection,
        _ dialect: Dialect
    ) throws -> Int {
        let applied = try connection.rows("SELECT name, checksum FROM schema_migrations ORDER BY number")
        guard applied.count <= migrations.count else {
            throw MigrationError.databaseIsNewer(applied: applied.count, known: migrations.count)
        }
        for (row, migration) in zip(applied, migrations) {
            let isSame =
                try row.text("name") == migration.name
                && row.text("checksum") == migration.checksum(for: dialect)
            guard isSame else { throw MigrationError.edited(migration.name) }
        }
        return applied.count
    }

    /// Lets one server migrate at a time; in SQLite, the write transaction already does.
    private static func lock(_ connection: any SQLConnection, _ dialect: Dialect) throws {
        guard dialect == .postgres else { return }
        try connection.run("SELECT pg_advisory_xact_lock(8244227)")
    }
}

extension Migration {
    /// SHA-256 of the statements and the step's version, in hexadecimal digits.
    func checksum(for dialect: Dialect) -> String {
        var parts = statements.map { $0.text(for: dialect) }
        if let step { parts.append("step \(step.version)") }
        let text = parts.joined(separator: ";\n")
        return Hex.text(SHA256.hash(data: Array(text.utf8)))
    }
}

/// One step of the schema.
///
/// A released migration is never edited. Changes are appended as new migrations.
struct Migration: Sendable {
    /// A descriptive name such as `0001_accounts`, numbered without gaps.
    let name: String
    /// The statements, in order; they all run in one transaction.
    let statements: [SQL]
    /// Work that SQL cannot do; it runs after the statements, in the same transaction.
    var step: Step?

    /// The part of a migration that is written in Swift.
    struct Step: Sendable {
        /// Represents the code in the migration's checksum, and changes whenever the code does.
        let version: String
        /// Uses statements of its own, because the schema at this point is not the latest one.
        let run: @Sendable (any SQLConnection) throws -> Void
    }
}

extension Migration {
    /// Every migration in order.
    static let all: [Migration] = [
        accounts, habits, log, files, events, past, feed, tokens, decimals, habitUid, dayStartChange,
        pictures, quotas, access, preferences, attachments, imports,
    ]
}

/// Why a database was not migrated.
enum MigrationError: Error, Equatable, CustomStringConvertible {
    /// The database has migrations that this program does not know.
    case databaseIsNewer(applied: Int, known: Int)
    /// An applied migration differs from this program's.
    case edited(String)

    var description: String {
        switch self {
        case .databaseIsNewer(let applied, let known):
            "the database is newer than this program (schema \(applied), this program knows \(known)): "
                + "install a newer habit-server"
        case .edited(let name):
            "migration \(name) of the database differs from this program's; nothing was changed"
        }
    }
}
