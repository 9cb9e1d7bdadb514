import Crypto
import HabitImport
import HabitModel
import HabitWire
import POSIXFiles

/// An import, as it is stored.
struct ImportRecord: Sendable, Hashable {
    static let columns: StaticString = "id, number, user_id, family, undone_at"

    let id: Int64
    /// The number by which its owner knows it.
    let number: Int64
    let userID: Int64
    let family: String
    let undoneAt: Instant?
}

/// What is known of a person's habits before an import.
struct ImportAccount: Sendable {
    /// A habit of the person, active or archived.
    struct Known: Sendable {
        let habit: HabitRecord
        let plan: SchedulePlan
    }

    let habits: [Known]
    let sources: [HabitSource]
}

/// The habit that a habit of another tracker, or of another account, was imported to.
struct HabitSource: Sendable, Hashable {
    let key: HabitKey
    /// Whether the key is an id that survives a new name.
    let isStable: Bool
    /// The name in the file.
    let name: String
    let habitID: Int64
}

extension HabitKey {
    /// The key as it is stored: short enough for an index, and without U+0000, which PostgreSQL refuses.
    var stored: String {
        key.utf8.count <= 500 && !key.utf8.contains(0)
            ? key : "sha256:" + Hex.text(SHA256.hash(data: Array(key.utf8)))
    }
}

extension SQLStore {
    func importAccount(of userID: Int64) async throws -> ImportAccount {
        try await database.snapshot { connection in
            let results = try connection.rows(
                ofEach: [
                    "SELECT \(raw: HabitRecord.columns) FROM habits WHERE user_id = \(userID) ORDER BY id",
                    """
                    SELECT habit_id, from_day, schedule FROM habit_schedules JOIN habits ON habits.id = habit_id
                    WHERE user_id = \(userID) ORDER BY habit_id, from_day
                    """,
                    """
                    SELECT family, source_key, is_stable, name, habit_id FROM habit_sources
                    WHERE user_id = \(userID)
                    """,
                ]
            )
            let habits = try Self.histories(Array(results.prefix(2)) + [[]])
            return ImportAccount(
                habits: habits.map { ImportAccount.Known(habit: $0.habit, plan: $0.plan) },
                sources: try results[2].map { try HabitSource($0) }
            )
        }
    }

    func addImport(
        of userID: Int64,
        family: String,
        format: String,
        taking settings: UserEdit?,
        at now: Instant
    ) async throws -> ImportRecord {
        try await database.write { connection in
            try connection.run("SELECT id FROM users WHERE id = \(userID) \(.forUpdate)")
            let before = try settings.map { try Self.take($0, of: userID, at: now, in: connection) }
            let row = try connection.row(
                """
                INSERT INTO imports (user_id, number, family, format, created_at, settings_before, settings_taken)
                SELECT \(userID), COALESCE(MAX(number), 0) + 1, \(family), \(format), \(now),
                    \(before.map { try $0.text }), \(settings.map { try $0.text })
                FROM imports WHERE user_id = \(userID)
                RETURNING \(raw: ImportRecord.columns)
                """
            )
            return try ImportRecord(Self.required(row))
        }
    }

    /// Changes the settings of an account; returns what they were.
    private static func take(
        _ settings: UserEdit,
        of userID: Int64,
        at now: Instant,
        in connection: any SQLConnection
    ) throws -> UserEdit {
        let user = try self.settings(of: userID, in: connection)
        _ = try edit(userID, settings, at: now.wholeSecond, in: connection)
        return user
    }

    /// The settings that an import can change, under a lock.
    private static func settings(of userID: Int64, in connection: any SQLConnection) throws -> UserEdit {
        try connection.run("SELECT id FROM users WHERE id = \(userID) \(.forUpdate)")
        let row = try connection.row("SELECT \(raw: User.columns) FROM users WHERE id = \(userID)")
        guard let user = try row.map({ try User($0) }) else { throw StoreError.missing }
        return UserEdit(timeZone: user.timeZone, dayStartsAt: user.dayStartsAt)
    }

    func endImport(_ record: ImportRecord, at now: Instant) async throws {
        try await database.write { connection in
            let current = try Self.settings(of: record.userID, in: connection)
            let row = try connection.row(
                """
                UPDATE imports SET undone_at = \(now) WHERE id = \(record.id) AND undone_at IS NULL
                RETURNING settings_before, settings_taken
                """
            )
            // A habit that stays although the import has added it is still the one that the next import means.
            try connection.run("DELETE FROM habit_sources WHERE import_id = \(record.id) AND NOT is_added")
            guard let before = try row?.optionalText("settings_before").map(UserEdit.init(text:)),
                let taken = try row?.optionalText("settings_taken").map(UserEdit.init(text:))
            else { return }
            let edit = UserEdit(
                timeZone: current.timeZone == taken.timeZone ? before.timeZone : nil,
                dayStartsAt: current.dayStartsAt == taken.dayStartsAt ? before.dayStartsAt : nil
            )
            _ = try Self.edit(record.userID, edit, at: now.wholeSecond, in: connection)
        }
    }

    func importRecord(_ number: Int64, of userID: Int64) async throws -> ImportRecord? {
        try await database.read { connection in
            try connection.row(
                """
                SELECT \(raw: ImportRecord.columns) FROM imports
                WHERE user_id = \(userID) AND number = \(number)
                """
            ).map { try ImportRecord($0) }
        }
    }

    func imports(of userID: Int64, limit: Int) async throws -> [ImportSummary] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT number, format, created_at, undone_at, habits_added, entries_added, entries_changed
                FROM imports WHERE user_id = \(userID) ORDER BY number DESC LIMIT \(limit)
                """
            ).map { try ImportSummary($0) }
        }
    }
}

extension UserEdit {
    /// The columns `settings_before` and `settings_taken`.
    fileprivate var text: String { get throws { String(decoding: try JSON.encode(self), as: UTF8.self) } }

    fileprivate init(text: String) throws {
        self = try JSON.decode(UserEdit.self, from: Array(text.utf8))
    }
}

extension ImportRecord {
    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            id: try row.int("id"),
            number: try row.int("number"),
            userID: try row.int("user_id"),
            family: try row.text("family"),
            undoneAt: try row.optionalInstant("undone_at")
        )
    }
}

extension ImportSummary {
    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            id: try row.int("number"),
            format: try row.text("format"),
            createdAt: try row.instant("created_at"),
            undoneAt: try row.optionalInstant("undone_at"),
            habits: Habits(added: try row.int("habits_added")),
            entries: Entries(
                added: try row.int("entries_added"),
                changed: try row.int("entries_changed")
            )
        )
    }
}

extension HabitSource {
    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            key: HabitKey(family: try row.text("family"), key: try row.text("source_key")),
            isStable: try row.bool("is_stable"),
            name: try row.text("name"),
            habitID: try row.int("habit_id")
        )
    }
}
