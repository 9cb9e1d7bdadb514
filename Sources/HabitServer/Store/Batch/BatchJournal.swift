import HabitModel
import HabitWire

/// The journal's side of a batch: which check-ins it knows already, and which lines it gains.
struct BatchJournal {
    /// What the journal says of a check-in that came before.
    struct Line {
        let habitID: Int64
        let day: Day
    }

    /// A client's id is unique for its owner only: nobody can block another person's check-in.
    private struct Key: Hashable {
        let userID: Int64
        let id: String
    }

    private var known: [Key: Line] = [:]
    private var added = SQLTable(
        .init("user_id", .integer),
        .init("id", .text),
        .init("habit_id", .integer),
        .init("log_date", .day),
        .init("session_id", .text),
        .init("outcome", .text),
        .init("recorded_at", .instant),
        .init("received_at", .instant),
        .init("change", .text),
        .init("before", .text),
        .init("after", .text),
        .init("undoes", .text),
        .init("time_zone", .text)
    )

    /// The statement that finds the known ones.
    static func statement(_ batch: [CheckInOrder]) -> SQL {
        var wanted = SQLTable(.init("owner", .integer), .init("check_in", .text))
        for order in batch { wanted.append(order.userID, order.id) }
        return """
            SELECT user_id, id, habit_id, log_date
            FROM \(wanted) AS wanted LEFT JOIN check_ins
                ON check_ins.user_id = wanted.owner AND check_ins.id = wanted.check_in
            """
    }

    init(_ rows: [any SQLRow]) throws {
        for row in rows where try row.optionalText("id") != nil {
            let key = Key(userID: try row.int("user_id"), id: try row.text("id"))
            known[key] = Line(habitID: try row.int("habit_id"), day: try row.day("log_date"))
        }
    }

    /// The line of a check-in that is in the journal, from before or from earlier in the batch.
    subscript(order: CheckInOrder) -> Line? {
        known[Key(userID: order.userID, id: order.id)]
    }

    /// Every day that a known check-in changed.
    var knownLines: [Line] { Array(known.values) }

    /// Adds a line.
    mutating func add(
        _ order: CheckInOrder,
        to habitID: Int64,
        _ outcome: CheckInResult.Outcome,
        before: EntryState?,
        after: EntryState
    ) {
        known[Key(userID: order.userID, id: order.id)] = Line(habitID: habitID, day: order.day)
        added.append(
            order.userID,
            order.id,
            habitID,
            order.day,
            order.sessionID,
            outcome.rawValue,
            order.recordedAt,
            order.receivedAt,
            order.change.journalText,
            before?.journalText,
            after.journalText,
            order.undoes,
            order.timeZone?.text
        )
    }

    /// What must be written.
    var statement: SQL {
        """
        INSERT INTO check_ins (user_id, id, habit_id, log_date, session_id, outcome, recorded_at, received_at,
            change, before, after, undoes, time_zone)
        SELECT user_id, id, habit_id, log_date, session_id, outcome, recorded_at, received_at,
            change, before, after, undoes, time_zone
        FROM \(added) AS line
        """
    }
}
