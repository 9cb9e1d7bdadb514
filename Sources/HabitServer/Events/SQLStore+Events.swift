import HabitModel
import HabitWire

extension SQLStore {
    /// `number > 0` holds for every event; it is the condition of the partial index for this (``Migration/feed``).
    func events(of userID: Int64, _ range: EventRange, limit: Int) async throws -> [EventRecord] {
        switch range {
        case .after(let number):
            // Most polls find nothing new and need no lock for that.
            let next: SQL = """
                SELECT number FROM check_ins WHERE user_id = \(userID) AND number > 0 AND number > \(number)
                ORDER BY number LIMIT 1
                """
            guard try await database.read({ try $0.row(next) != nil }) else { return [] }
            return try await settledEvents(
                of: userID,
                """
                SELECT \(raw: EventRecord.columns) \(raw: EventRecord.tables)
                WHERE check_ins.user_id = \(userID) AND number > 0 AND number > \(number) ORDER BY number LIMIT \(limit)
                """
            )
        case .before(let number):
            return try await settledEvents(
                of: userID,
                """
                SELECT \(raw: EventRecord.columns) \(raw: EventRecord.tables)
                WHERE check_ins.user_id = \(userID) AND number > 0 AND number < \(number) ORDER BY number DESC LIMIT \(limit)
                """
            ).reversed()
        case .withID(let prefix):
            // Ids consist of lower-case hexadecimal digits and hyphens. `g` sorts after all of them in every
            // collation.
            let found = try await database.read { connection in
                try connection.rows(
                    """
                    SELECT \(raw: EventRecord.columns) \(raw: EventRecord.tables)
                    WHERE check_ins.user_id = \(userID)
                        AND check_ins.id >= \(prefix) AND check_ins.id < \(prefix + "g")
                    ORDER BY number LIMIT \(limit)
                    """
                ).map { try EventRecord($0) }
            }
            return found.filter { $0.id.hasPrefix(prefix) }
        }
    }

    /// Reads a person's journal while nobody can be writing to it.
    ///
    /// An event gets its number before it becomes visible. Of two transactions, the one with the greater number may
    /// commit first; a client that continues after that number would never see the other event. But a batch takes its
    /// numbers while it locks each person's row (``BatchHabits``). This read takes the same lock: every transaction
    /// that already has a number has then ended, and every later one gets a greater number. The lock is exclusive,
    /// because a stream of shared locks could overtake a waiting batch forever.
    private func settledEvents(of userID: Int64, _ events: SQL) async throws -> [EventRecord] {
        switch database.dialect {
        case .postgres:
            try await database.write { connection in
                let results = try connection.rows(
                    ofEach: ["SELECT id FROM users WHERE id = \(userID) \(.forUpdate)", events]
                )
                return try (results.last ?? []).map { try EventRecord($0) }
            }
        case .sqlite:
            // There is one writer at a time, so numbers become visible in order.
            try await database.read { try $0.rows(events).map { try EventRecord($0) } }
        }
    }
}

extension EventRecord {
    fileprivate static let columns: StaticString = """
        number, check_ins.id, habit_id, slug, log_date, check_ins.session_id, outcome, change, undoes, before, after, \
        recorded_at, received_at, time_zone, tokens.name AS token_name
        """

    fileprivate static let tables: StaticString = """
        FROM check_ins JOIN habits ON habits.id = habit_id LEFT JOIN tokens ON tokens.session_id = check_ins.session_id
        """

    fileprivate init(_ row: any SQLRow) throws {
        guard let outcome = CheckInResult.Outcome(rawValue: try row.text("outcome")) else {
            throw StoreError.unexpectedData("an event's outcome cannot be read")
        }
        self.init(
            number: try row.int("number"),
            id: try row.text("id"),
            habitID: try row.int("habit_id"),
            slug: try row.text("slug"),
            day: try row.day("log_date"),
            sessionID: try row.text("session_id"),
            tokenName: try row.optionalText("token_name"),
            outcome: outcome,
            change: try EntryChange(journalText: row.text("change")),
            undoes: try row.optionalText("undoes"),
            before: try row.optionalText("before").map { try EntryState(journalText: $0) },
            after: try EntryState(journalText: row.text("after")),
            recordedAt: try row.instant("recorded_at"),
            receivedAt: try row.instant("received_at"),
            timeZone: try row.optionalText("time_zone").flatMap { ZoneName($0) }
        )
    }
}

/// A range of a person's journal.
enum EventRange: Sendable {
    /// The first events after the one with this number.
    case after(Int64)
    /// The last events before the one with this number.
    case before(Int64)
    /// The events whose id starts with this prefix, which may be the whole id.
    case withID(String)
}
