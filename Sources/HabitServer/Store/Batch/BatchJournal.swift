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
    private var added: [SQL] = []

    /// The statement that finds the known ones.
    static func statement(_ batch: [CheckInOrder]) -> SQL {
        """
        SELECT user_id, id, habit_id, log_date FROM check_ins
        WHERE user_id \(anyOf: Set(batch.map(\.userID)).sorted()) AND id \(anyOf: batch.map(\.id))
        """
    }

    init(_ rows: [any SQLRow]) throws {
        for row in rows {
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
        _ order: CheckInOrder, to habitID: Int64, _ outcome: CheckInResult.Outcome,
        before: EntryState?, after: EntryState
    ) {
        known[Key(userID: order.userID, id: order.id)] = Line(habitID: habitID, day: order.day)
        added.append(
            """
            INSERT INTO check_ins (user_id, id, habit_id, log_date, session_id, outcome, recorded_at, received_at,
                change, before, after)
            VALUES (\(order.userID), \(order.id), \(habitID), \(order.day), \(order.sessionID),
                \(outcome.rawValue), \(order.recordedAt), \(order.receivedAt),
                \(order.change.journalText), \(before?.journalText), \(after.journalText))
            """)
    }

    /// What must be written.
    var statements: [SQL] { added }
}
