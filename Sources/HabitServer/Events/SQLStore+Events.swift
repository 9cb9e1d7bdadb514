import HabitModel
import HabitWire

extension SQLStore {
    /// `number > 0` is true of every event: it opens the index of the feed (``Migration/feed``).
    func events(of userID: Int64, _ part: EventRange, limit: Int) async throws -> [EventRecord] {
        switch part {
        case .after(let number):
            // Most who ask again find nothing new, and need no lock to learn that.
            let next: SQL = """
                SELECT number FROM check_ins WHERE user_id = \(userID) AND number > 0 AND number > \(number)
                ORDER BY number LIMIT 1
                """
            guard try await database.read({ try $0.row(next) != nil }) else { return [] }
            return try await settledEvents(
                of: userID,
                """
                SELECT \(raw: eventColumns) \(raw: eventTables)
                WHERE check_ins.user_id = \(userID) AND number > 0 AND number > \(number) ORDER BY number LIMIT \(limit)
                """
            )
        case .before(let number):
            return try await settledEvents(
                of: userID,
                """
                SELECT \(raw: eventColumns) \(raw: eventTables)
                WHERE check_ins.user_id = \(userID) AND number > 0 AND number < \(number) ORDER BY number DESC LIMIT \(limit)
                """
            ).reversed()
        case .withID(let prefix):
            // Ids are lower-case hexadecimal digits and hyphens: `g` comes after all of them in every collation.
            let found = try await database.read { session in
                try session.rows(
                    """
                    SELECT \(raw: eventColumns) \(raw: eventTables)
                    WHERE check_ins.user_id = \(userID)
                        AND check_ins.id >= \(prefix) AND check_ins.id < \(prefix + "g")
                    ORDER BY number LIMIT \(limit)
                    """
                ).map { try EventRecord($0) }
            }
            return found.filter { $0.id.hasPrefix(prefix) }
        }
    }

    /// Reads a person's journal while nobody can be writing it.
    ///
    /// An event gets its number before it becomes visible, and of two transactions the one with the greater number
    /// may end first: who then went on after that number would never see the other. But a batch takes its numbers
    /// under the lock on each person's row (``BatchHabits``). Here that lock is taken in its turn, so that whoever has
    /// a number has ended, and whoever comes next gets a greater one. It is not a shared one: sharers may overtake a
    /// batch that waits, one after the other, for ever.
    private func settledEvents(of userID: Int64, _ events: SQL) async throws -> [EventRecord] {
        switch database.dialect {
        case .postgres:
            try await database.write { session in
                let results = try session.rows(
                    ofEach: ["SELECT id FROM users WHERE id = \(userID) \(.forUpdate)", events]
                )
                return try (results.last ?? []).map { try EventRecord($0) }
            }
        case .sqlite:
            // One writer at a time: numbers become visible in their order.
            try await database.read { try $0.rows(events).map { try EventRecord($0) } }
        }
    }
}

private let eventColumns: StaticString = """
    number, check_ins.id, habit_id, slug, log_date, check_ins.session_id, outcome, change, undoes, before, after, \
    recorded_at, received_at, time_zone, tokens.name AS token_name
    """

private let eventTables: StaticString = """
    FROM check_ins JOIN habits ON habits.id = habit_id LEFT JOIN tokens ON tokens.session_id = check_ins.session_id
    """

extension EventRecord {
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

/// A part of a person's journal.
enum EventRange: Sendable {
    /// The first events after the one of this number.
    case after(Int64)
    /// The last events before the one of this number.
    case before(Int64)
    /// The events whose id begins with these characters, which may be all of it.
    case withID(String)
}
