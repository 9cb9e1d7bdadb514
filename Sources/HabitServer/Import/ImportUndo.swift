import FoundationEssentials
import HabitModel
import HabitWire

/// Undoing imports: the check-ins of an import are undone like any other, its files are detached, and what only it has
/// added is deleted.
extension Imports {
    /// How many imports a list has at most, as the endpoint says: daily ones of 27 years.
    private static let listLimit = 10_000

    /// A person's imports, newest first.
    func list(of user: User) async throws -> [ImportSummary] {
        try await store.imports(of: user.id, limit: Self.listLimit)
    }

    func undo(_ number: Int64, by identity: Identity) async throws -> ImportUndoAnswer {
        guard let record = try await store.importRecord(number, of: identity.user.id) else {
            throw Problem.importNotFound
        }
        var (deleted, undone) = (0, 0)
        for habit in try await store.habits(ofImport: record) {
            let result = try await store.undo(record, in: habit, by: identity.sessionID, at: clock())
            undone += result.entries
            if result.isDeleted { deleted += 1 }
        }
        try await store.endImport(record, at: clock())
        let isOld = record.undoneAt != nil && deleted == 0 && undone == 0
        return ImportUndoAnswer(
            id: number,
            outcome: isOld ? .duplicate : .applied,
            habitsDeleted: deleted,
            entriesUndone: undone
        )
    }
}

/// What became of a habit when an import was undone.
struct UndoneHabit: Sendable, Equatable {
    /// How many of its entries were undone, or deleted with it.
    let entries: Int
    /// Whether it is gone: the import had added it, and it had nothing else.
    var isDeleted = false
}

extension SQLStore {
    /// How many check-ins are undone at once.
    private static let undoBatchSize = 1000

    func habits(ofImport record: ImportRecord) async throws -> [Int64] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT habit_id FROM check_ins WHERE import_id = \(record.id)
                UNION SELECT habit_id FROM habit_sources WHERE import_id = \(record.id)
                UNION SELECT habit_id FROM entry_files WHERE import_id = \(record.id)
                """
            ).map { try $0.int("habit_id") }.sorted()
        }
    }

    func undo(
        _ record: ImportRecord,
        in habitID: Int64,
        by sessionID: String,
        at now: Instant
    ) async throws -> UndoneHabit {
        let (result, charges) = try await database.write { [quota] connection in
            try connection.run("SELECT id FROM users WHERE id = \(record.userID) \(.forUpdate)")
            let events = try Self.standingEvents(of: record, in: habitID, connection)
            if try Self.hasOnly(record, in: habitID, connection) {
                try Self.delete(habitID, of: record, at: now, in: connection)
                return (UndoneHabit(entries: events.count, isDeleted: true), [BatchStorage.Charges]())
            }
            try Self.removeFiles(of: record, from: habitID, at: now, in: connection)
            var charges: [BatchStorage.Charges] = []
            var rest = events.map { event in
                Self.undo(of: event, record, habitID, sessionID, now)
            }[...]
            while !rest.isEmpty {
                let batch = Array(rest.prefix(Self.undoBatchSize))
                charges.append(try Self.recordImported(batch, quota.unlimited, in: connection))
                rest = rest.dropFirst(batch.count)
            }
            return (UndoneHabit(entries: events.count), charges)
        }
        for charge in charges { charge.committed() }
        return result
    }

    /// Deletes a habit in the transaction that has found nothing else in it, so that no check-in can come in between.
    private static func delete(
        _ habitID: Int64,
        of record: ImportRecord,
        at now: Instant,
        in connection: any SQLConnection
    ) throws {
        // In pieces, because one statement for a long journal would exceed the statement time-out.
        while try deleteOldestLines(ofHabit: habitID, of: record.userID, in: connection)
            == JournalSize.pieceSize
        {}
        // The sweep removes the objects of its files.
        _ = try deleteRest(ofHabit: habitID, of: record.userID, at: now, in: connection)
    }

    /// Whether the import has added a habit that has nothing else: no check-in but its own and undos of them, no other
    /// tracker's habit, no shared picture, and no file but its own.
    private static func hasOnly(
        _ record: ImportRecord,
        in habitID: Int64,
        _ connection: any SQLConnection
    ) throws -> Bool {
        let row = try required(
            connection.row(
                """
                SELECT
                    (SELECT COUNT(*) FROM habit_sources WHERE habit_id = \(habitID)
                        AND import_id = \(record.id) AND is_added) AS own,
                    (SELECT COUNT(*) FROM habit_sources WHERE habit_id = \(habitID)
                        AND import_id <> \(record.id))
                    + (SELECT COUNT(*) FROM pictures WHERE habit_id = \(habitID))
                    + (SELECT COUNT(*) FROM entry_files WHERE habit_id = \(habitID)
                        AND (import_id IS NULL OR import_id <> \(record.id)))
                    + (SELECT COUNT(*) FROM check_ins WHERE habit_id = \(habitID)
                        AND (import_id IS NULL OR import_id <> \(record.id))
                        AND (undoes IS NULL OR undoes NOT IN
                            (SELECT id FROM check_ins WHERE import_id = \(record.id)))) AS others
                """
            )
        )
        return try row.int("own") > 0 && row.int("others") == 0
    }

    private typealias StandingEvent = (id: String, day: Day)

    /// The events of an import in a habit that have not been undone.
    private static func standingEvents(
        of record: ImportRecord,
        in habitID: Int64,
        _ connection: any SQLConnection
    ) throws -> [StandingEvent] {
        let rows = try connection.rows(
            """
            SELECT id, log_date, undoes FROM check_ins
            WHERE habit_id = \(habitID) AND outcome <> 'duplicate'
                AND (import_id = \(record.id) OR undoes IS NOT NULL)
            ORDER BY number
            """
        )
        var resolver = UndoResolver()
        var events: [StandingEvent] = []
        for row in rows.reversed() {
            let (id, undone) = (try row.text("id"), try row.optionalText("undoes"))
            if resolver.includes(id, undoing: undone), undone == nil {
                events.append((id, try row.day("log_date")))
            }
        }
        return events.reversed()
    }

    private static func undo(
        of event: StandingEvent,
        _ record: ImportRecord,
        _ habitID: Int64,
        _ sessionID: String,
        _ now: Instant
    ) -> ValidatedCheckIn {
        var checkIn = ValidatedCheckIn(
            userID: record.userID,
            sessionID: sessionID,
            id: UUID.random().uuidString.lowercased(),
            habit: HabitReference(String(habitID)),
            day: event.day,
            change: EntryChange(),
            recordedAt: now,
            receivedAt: now,
            timeZone: nil
        )
        checkIn.undoes = event.id
        return checkIn
    }
}

extension StorageQuota {
    /// Without a limit, so that somebody who has used up their storage can undo what used it.
    fileprivate var unlimited: StorageQuota {
        var quota = self
        quota.bytes = Int64.max / 4
        return quota
    }
}
