import Crypto
import FoundationEssentials
import HabitModel
import Logging
import POSIXFiles

/// Brings a database to the newest schema.
///
/// What has been applied is recorded by name and checksum. A database must hold a prefix of ``Migration/all``:
/// a migration that was edited, or one that this program does not know, stops the start and changes nothing.
/// Ten servers that start at once wait for each other on one lock, and each finds the work of the others done.
struct Migrator {
    let database: any SQLDatabase
    let logger: Logger
    var migrations = Migration.all

    /// Applies what is missing, each migration in a transaction of its own.
    ///
    /// - Throws: ``MigrationError`` or ``StoreError``.
    func run() async throws {
        try await database.migrate { session in
            try Self.lock(session, database.dialect)
            try session.run(
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
        while let name = try await applyNext() { logger.info("migrated", metadata: ["to": "\(name)"]) }
    }

    /// Applies the first missing migration; nil if none is missing.
    private func applyNext() async throws -> String? {
        try await database.migrate { [database, migrations] session in
            try Self.lock(session, database.dialect)
            let applied = try Self.applied(migrations, in: session, database.dialect)
            guard let next = migrations.dropFirst(applied).first else { return nil }
            for statement in next.statements { try session.run(statement) }
            try next.step?.run(session)
            try session.run(
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
    /// - Throws: ``MigrationError`` if it has another one, or more.
    static func applied(
        _ migrations: [Migration],
        in session: any SQLSession,
        _ dialect: Dialect
    ) throws -> Int {
        let applied = try session.rows("SELECT name, checksum FROM schema_migrations ORDER BY number")
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

    /// One server at a time.
    ///
    /// SQLite's write transaction is such a lock itself.
    private static func lock(_ session: any SQLSession, _ dialect: Dialect) throws {
        guard dialect == .postgres else { return }
        try session.run("SELECT pg_advisory_xact_lock(8244227)")
    }
}

extension Migration {
    /// SHA-256 of the statements and of the step's version, in hexadecimal digits.
    func checksum(for dialect: Dialect) -> String {
        var parts = statements.map { $0.rendered(for: dialect).text }
        if let step { parts.append("step \(step.version)") }
        let text = parts.joined(separator: ";\n")
        return Hex.text(SHA256.hash(data: Array(text.utf8)))
    }
}

/// One step of the schema.
///
/// A migration that has been released is never edited; a new one is appended.
struct Migration: Sendable {
    /// A name that says what it makes, such as `0001_accounts`; the numbers are without gaps.
    let name: String
    /// The statements, in order; all of them run in one transaction.
    let statements: [SQL]
    /// What statements cannot do; it runs after them in the same transaction.
    var step: Step?

    /// A part of a migration that is written in Swift.
    struct Step: Sendable {
        /// Stands for the code in the migration's checksum, and changes with it.
        let version: String
        /// Reads and writes by statements of its own: the schema of its time is not the newest one.
        let run: @Sendable (any SQLSession) throws -> Void
    }
}

extension Migration {
    /// Every migration, in the order in which they are applied.
    static let all: [Migration] = [
        accounts, habits, log, files, events, past, feed, tokens, decimals, habitUid, dayStartChange,
    ]
}

/// Why a database is left alone.
enum MigrationError: Error, Equatable, CustomStringConvertible {
    /// It has migrations that this program does not know.
    case databaseIsNewer(applied: Int, known: Int)
    /// A migration that it was given is not the one that this program has.
    case edited(String)

    var description: String {
        switch self {
        case .databaseIsNewer(let applied, let known):
            "the database is newer than this program (schema \(applied), this program knows \(known)): "
                + "install a newer habit-server"
        case .edited(let name):
            "the database was made with another \(name) than this program has: it is left as it is"
        }
    }
}
