import HabitModel

/// The database and its clock.
extension Doctor {
    /// More than a token's leeway: logins of one server would be invalid for another.
    private static let clockLimit: Int64 = 30

    func databaseFindings() async -> [Finding] {
        if case .embedded = settings.database, !DataFolder(path: settings.dataFolder).hasDatabase {
            return [.warn("database", "there is none yet", "the first start of the server creates it")]
        }
        let database: any SQLDatabase
        do { database = try Server.database(settings) } catch {
            return [.fail("database", "\(error)", hint)]
        }
        let findings = await examine(database)
        await database.close()
        return findings
    }

    private func examine(_ database: any SQLDatabase) async -> [Finding] {
        do {
            try await database.check()
            let engine = try await database.read { [dialect = database.dialect] in try Engine($0, dialect) }
            let applied = try await database.read { [dialect = database.dialect] connection in
                try connection.row(Self.migrationTable(dialect)) == nil
                    ? 0 : Migrator.applied(Migration.all, in: connection, dialect)
            }
            return [finding(engine, applied)] + clockFinding(engine)
        } catch StoreError.unavailable(let reason) {
            return [.fail("database", "unavailable: \(reason)", hint)]
        } catch {
            return [.fail("database", "\(error)", "see docs/server.md")]
        }
    }

    private var hint: String {
        switch settings.database {
        case .embedded: "check the owner and the free space of \(settings.dataFolder)"
        case .postgres: "start PostgreSQL, or correct HABIT_DATABASE_URL"
        }
    }

    private static func migrationTable(_ dialect: Dialect) -> SQL {
        switch dialect {
        case .sqlite: "SELECT name FROM sqlite_master WHERE name = 'schema_migrations'"
        case .postgres:
            "SELECT 1 AS name WHERE to_regclass('schema_migrations') IS NOT NULL"
        }
    }

    private func finding(_ engine: Engine, _ applied: Int) -> Finding {
        let text = "\(engine.name), \(applied) of \(Migration.all.count) migrations, \(engine.durability)"
        if let risk = engine.risk { return .fail("database", text, risk) }
        guard applied == Migration.all.count else {
            return .warn("database", text, "the next start of the server applies the others")
        }
        return .ok("database", text)
    }

    /// The clock compared with the database's, if that is another machine's.
    private func clockFinding(_ engine: Engine) -> [Finding] {
        guard let now = engine.now else {
            return [.ok("clock", "\(systemClock().wholeSecond), and the database has the same")]
        }
        let difference = abs(now.microseconds - systemClock().microseconds) / 1_000_000
        let text = "\(systemClock().wholeSecond), \(difference) s from the database's"
        guard difference > 2 else { return [.ok("clock", text)] }
        let hint = "synchronise both machines with NTP"
        return [difference > Self.clockLimit ? .fail("clock", text, hint) : .warn("clock", text, hint)]
    }

    /// What a database says about itself.
    private struct Engine: Sendable {
        let name: String
        /// The settings that decide whether a crash loses what has been acknowledged.
        let durability: String
        /// What to change, because it may.
        var risk: String?
        /// The time of the database's machine; nil if it is this one.
        var now: Instant?

        init(_ connection: any SQLConnection, _ dialect: Dialect) throws {
            switch dialect {
            case .sqlite:
                let row = try SQLStore.required(connection.row("SELECT sqlite_version() AS version"))
                name = "SQLite \(try row.text("version"))"
                durability = "writes are synchronised (synchronous=FULL)"
            case .postgres:
                let row = try SQLStore.required(
                    connection.row(
                        """
                        SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
                            current_setting('synchronous_commit') AS commits,
                            current_setting('full_page_writes') AS pages, clock_timestamp() AS now
                        """
                    )
                )
                let (fsync, commits) = (try row.text("fsync"), try row.text("commits"))
                let pages = try row.text("pages")
                name = "PostgreSQL \(try row.text("version"))"
                durability = "fsync=\(fsync), synchronous_commit=\(commits), full_page_writes=\(pages)"
                now = try row.instant("now")
                let off = [("fsync", fsync), ("synchronous_commit", commits), ("full_page_writes", pages)]
                    .filter { $0.1 == "off" }
                if !off.isEmpty {
                    risk =
                        "a crash may lose data; in postgresql.conf, set "
                        + off.map { "\($0.0) = on" }.joined(separator: ", ")
                }
            }
        }
    }
}
